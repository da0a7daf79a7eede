// A certified OpenID provider (panva's oidc-provider) on this machine. Whoever signs in is who they say: the login is the e-mail address,
// verified unless it begins with "unverified.". Told to at POST /lie, it answers wrongly: what the other side must not believe.
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [folder, port, back, clientId, clientSecret] = process.argv.slice(2);
const load = async (name) => import(pathToFileURL(createRequire(`${folder}/package.json`).resolve(name)).href);
const { Provider } = await load("oidc-provider");
const { SignJWT, UnsecuredJWT, exportJWK, generateKeyPair } = await load("jose");

const issuer = `http://127.0.0.1:${port}`;
const ours = await generateKeyPair("RS256", { extractable: true });
const others = await generateKeyPair("RS256", { extractable: true });
const kid = "ours";
let lie = {};

const provider = new Provider(issuer, {
  clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [back], response_types: ["code"], grant_types: ["authorization_code"] }],
  jwks: { keys: [{ ...(await exportJWK(ours.privateKey)), kid, alg: "RS256", use: "sig" }] },
  claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
  cookies: { keys: ["a key for cookies"] },
  ttl: { AuthorizationCode: () => lie.codeSeconds ?? 60, AccessToken: 60, IdToken: 60, Grant: 600, Interaction: 600, Session: 600 },
  findAccount: (_ctx, id) => ({
    accountId: id,
    claims: () => ({ sub: id, email: lie.email ?? id, email_verified: !id.startsWith("unverified."), name: "Nama Dari Penyedia" }),
  }),
});

const sign = {
  ours: (claims) => new SignJWT(claims).setProtectedHeader({ alg: "RS256", kid }).sign(ours.privateKey),
  others: (claims) => new SignJWT(claims).setProtectedHeader({ alg: "RS256", kid }).sign(others.privateKey),
  secret: (claims) => new SignJWT(claims).setProtectedHeader({ alg: "HS256" }).sign(new TextEncoder().encode(clientSecret)),
  nothing: (claims) => new UnsecuredJWT(claims).encode(),
};

provider.use(async (ctx, next) => {
  if (ctx.path === "/lie") {
    const chunks = [];
    for await (const chunk of ctx.req) chunks.push(chunk);
    lie = JSON.parse(Buffer.concat(chunks).toString());
    ctx.body = "told";
    return;
  }
  await next();
  if (ctx.path === "/token" && ctx.status === 200 && (lie.claims || lie.signedBy)) {
    const claims = JSON.parse(Buffer.from(ctx.body.id_token.split(".")[1], "base64url").toString());
    ctx.body = { ...ctx.body, id_token: await sign[lie.signedBy ?? "ours"]({ ...claims, ...lie.claims }) };
  }
  if (ctx.path === "/me" && lie.userinfo) ctx.body = { ...ctx.body, ...lie.userinfo };
});

provider.listen(Number(port), "127.0.0.1", () => console.log("open"));
