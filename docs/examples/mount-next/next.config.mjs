// What Node loads by itself, and no bundler takes apart: the database, Argon2.
const config = { serverExternalPackages: ['@cloud-sign-in/server'] };
export default config;
