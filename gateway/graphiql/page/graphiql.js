// GraphiQL, for people who try the graph out. Bundled by vite when it is first asked for; see ../bundle.ts.
import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';

/** Where the graph is, and a token to begin with: the gateway says. */
const { url, authorization, query } = await (await fetch('/graphiql/settings.json')).json();

const address = new URL(url, location.href);
const subscriptionUrl = Object.assign(new URL(address), { protocol: address.protocol.replace('http', 'ws') });
const headers = JSON.stringify({ Authorization: authorization }, null, 2);

createRoot(document.getElementById('graphiql')).render(
  createElement(GraphiQL, {
    // The fetcher sends the headers that are in the editor over the WebSocket as well, when it connects.
    fetcher: createGraphiQLFetcher({ url: address.href, subscriptionUrl: subscriptionUrl.href }),
    initialHeaders: headers,
    defaultQuery: query,
    shouldPersistHeaders: false,
  }),
);
