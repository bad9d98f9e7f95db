import pg from 'pg';

/** Une requête telle qu'elle part vers PostgreSQL. */
export interface Requete {
  texte: string;
  valeurs: unknown[];
}

/** Le SQL de lecture qu'exécute `lire`. Une première fois sans noter : ce qu'une page garde en mémoire n'est plus demandé à la base. */
export async function requetesDe(lire: () => Promise<unknown>): Promise<Requete[]> {
  const vues: Requete[] = [];
  await lire();
  const prototype = pg.Client.prototype as unknown as { query: (...arguments_: unknown[]) => unknown };
  const { query } = prototype;
  prototype.query = function (this: unknown, ...arguments_: unknown[]) {
    const [texte, valeurs] = arguments_;
    if (typeof texte === 'string') vues.push({ texte, valeurs: Array.isArray(valeurs) ? valeurs : [] });
    return query.apply(this, arguments_);
  };
  try {
    await lire();
  } finally {
    prototype.query = query;
  }
  return vues.filter(({ texte }) => /^\s*\(?(select|with)\b/i.test(texte));
}

/** Rejoue des requêtes l'une après l'autre. @returns lignes lues */
export async function rejouer(client: pg.Client, requetes: readonly Requete[]): Promise<number> {
  let lignes = 0;
  for (const { texte, valeurs } of requetes) lignes += (await client.query(texte, valeurs)).rowCount ?? 0;
  return lignes;
}

/** Entre comme une personne, par le formulaire ; rend le cookie de session. */
export async function entrer(adresse: string, courriel: string, motDePasse: string): Promise<string> {
  const reponse = await fetch(`${adresse}/connexion`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: adresse, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ courriel, motDePasse }),
  });
  const cookie = reponse.headers
    .getSetCookie()
    .map((c) => c.split(';')[0])
    .join('; ');
  if (!cookie) throw new Error(`Connexion refusée (${reponse.status}).`);
  return cookie;
}

/** Le HTML d'une page, lue connecté. */
export async function lirePage(adresse: string, cookie: string): Promise<string> {
  const reponse = await fetch(adresse, { headers: { cookie } });
  const texte = await reponse.text();
  if (reponse.status !== 200) throw new Error(`${adresse} répond ${reponse.status}.`);
  return texte;
}

export const titreDe = (html: string) => /<h1[^>]*>(.*?)<\/h1>/s.exec(html)?.[1]?.replace(/<!--.*?-->/g, '');
