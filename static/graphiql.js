// Opens GraphiQL with the question its page names. What it styles while it runs carries the page's nonce.

window.__webpack_nonce__ = document.currentScript.nonce;

const place = document.getElementById("graphiql");
const socket = `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/graphql`;
const fetcher = window.GraphiQL.createFetcher({ url: "/graphql", subscriptionUrl: socket });
const { query, variables } = place.dataset;

window.ReactDOM.createRoot(place).render(window.React.createElement(window.GraphiQL, { fetcher, query, variables, defaultEditorToolsVisibility: true }));
