/** Le paquet n'a pas de types ; seulement ce dont le fournisseur d'identité des tests se sert. */
declare module 'oidc-provider' {
  import type { IncomingMessage, ServerResponse } from 'node:http';
  export default class Provider {
    constructor(emetteur: string, configuration: Record<string, unknown>);
    callback(): (request: IncomingMessage, response: ServerResponse) => void;
    interactionDetails(
      request: IncomingMessage,
      response: ServerResponse,
    ): Promise<{
      prompt: { name: string; details: { missingOIDCScope?: string[] } };
      params: Record<string, string>;
      session?: { accountId: string };
      grantId?: string;
    }>;
    interactionFinished(request: IncomingMessage, response: ServerResponse, resultat: unknown): Promise<void>;
    Grant: new (valeurs: {
      accountId: string;
      clientId: string;
    }) => { addOIDCScope(portee: string): void; save(): Promise<string> };
  }
}
