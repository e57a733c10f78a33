const months = new Intl.DateTimeFormat('zh-CN-u-ca-chinese', { month: 'long' });
const days = new Intl.DateTimeFormat('en-u-ca-chinese', { day: 'numeric' });
const tens = ['初', '十', '廿', '三'];
const ones = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** The day of the Chinese calendar, as phones in China show it under the clock: 十月十四. */
export function formatLunarDay(at: number): string {
  const day = Number(days.formatToParts(at).find(({ type }) => type === 'day')?.value ?? 1);
  const name = day === 10 ? '初十' : day === 20 ? '二十' : day === 30 ? '三十' : `${tens[Math.floor(day / 10)] ?? ''}${ones[day % 10] ?? ''}`;
  return months.format(at) + name;
}
