/** Who registers at the real server. */
export const somebody = { name: '云上_mei', password: 'Tree-house7!', typedPhone: '138 0013 8000', phone: '+8613800138000' } as const;
