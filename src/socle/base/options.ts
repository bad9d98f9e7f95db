import { parseArgs } from 'node:util';
import { ErreurDemarrage } from './erreurs.ts';

/** Ce que l'exploitant choisit, par drapeau d'abord, par variable d'environnement sinon. */
export interface Options {
  port: number;
  /** Interface d'écoute. La boucle locale par défaut : un serveur neuf ne s'expose pas sans qu'on le demande. */
  hote: string;
  /** Dossier de données. */
  donnees: string;
  /** PostgreSQL fourni par l'exploitant ; absent : celui que le programme apporte. */
  databaseUrl: string | undefined;
  marque: 'etat' | 'collectivite';
  /** Contenu d'une base vide au premier démarrage ; `auto` : démonstration si rien n'y est. */
  contenu: 'auto' | 'demo' | 'vide';
}

export const AIDE = `Maillage : npm start -- [options]

  --port N           port du serveur web (PORT, sinon 3000 ; 0 : un port libre)
  --hote ADRESSE     interface d'écoute (MAILLAGE_HOTE, sinon 127.0.0.1)
  --donnees DOSSIER  dossier de données (MAILLAGE_DONNEES, sinon ./donnees)
  --demo             installe la démonstration dans une base vide
  --vide             démarre sur une base vide, sans démonstration
  --aide             affiche cette aide

Variables : DATABASE_URL (votre PostgreSQL, 15 ou plus), MAILLAGE_MARQUE (etat ou collectivite).
Le reste est dans docs/exploitation.md.
`;

/** Mauvais usage de la ligne de commande : code de sortie 2. */
export class ErreurUsage extends ErreurDemarrage {
  override name = 'ErreurUsage';
}

const vide = (texte: string | undefined) => texte?.trim() || undefined;

function lireDrapeaux(arguments_: string[]) {
  try {
    return parseArgs({
      args: arguments_,
      options: {
        port: { type: 'string' },
        hote: { type: 'string' },
        donnees: { type: 'string' },
        demo: { type: 'boolean' },
        vide: { type: 'boolean' },
        aide: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch (erreur) {
    const fautif =
      /'(-[^' ]*)/.exec(String(erreur))?.[1] ?? arguments_.find((a) => !a.startsWith('-')) ?? arguments_.join(' ');
    throw new ErreurUsage(`Option inconnue ou sans valeur : ${fautif}. npm start -- --aide les donne toutes.`);
  }
}

/** Lit drapeaux et environnement. `null` si l'aide est demandée ; ErreurUsage si une valeur n'a pas de sens. */
export function lireOptions(arguments_: string[], env: NodeJS.ProcessEnv = process.env): Options | null {
  const d = lireDrapeaux(arguments_);
  if (d.aide || d.help) return null;
  if (d.demo && d.vide) throw new ErreurUsage('--demo et --vide se contredisent : choisissez l’un ou l’autre.');
  const port = d.port ?? vide(env.PORT) ?? '3000';
  if (!/^\d+$/.test(port) || Number(port) > 65535)
    throw new ErreurUsage(`Port « ${port} » : un nombre de 0 à 65535 est attendu.`);
  const marque = vide(env.MAILLAGE_MARQUE) ?? 'collectivite';
  if (marque !== 'etat' && marque !== 'collectivite')
    throw new ErreurUsage(`MAILLAGE_MARQUE vaut « ${marque} » : « etat » ou « collectivite » est attendu.`);
  return {
    port: Number(port),
    hote: d.hote ?? vide(env.MAILLAGE_HOTE) ?? '127.0.0.1',
    donnees: d.donnees ?? vide(env.MAILLAGE_DONNEES) ?? 'donnees',
    databaseUrl: vide(env.DATABASE_URL),
    marque,
    contenu: d.demo ? 'demo' : d.vide ? 'vide' : 'auto',
  };
}
