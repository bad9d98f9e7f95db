import { sql } from 'kysely';
import { type Acteur, couvre } from '#src/droits/acteur.ts';
import { exiger } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { MODELES_CRITERES, MODULATION_PROPOSEE } from './modeles/criteres.ts';
import { campagneDe, type VersionOfferte, versionsOffertes } from './requetes.ts';

/** Les départements que l'acteur conduit. */
async function departementsDe(base: Base, acteur: Acteur) {
  const { rows } = await sql<{ code: string; nom: string; region: string }>`
    SELECT code, nom, region FROM departement ORDER BY nom`.execute(base);
  return rows.filter(({ code, region }) => couvre(acteur.perimetre, { departement: code, region }));
}

export const nommerVersion = ({ titre, numero, territoire, note }: VersionOfferte): string =>
  `${titre}, version ${numero}${territoire ? ` (${territoire.replace(':', ' ')})` : ' (national)'}${note ? ` – ${note}` : ''}`;

const enOptions = (versions: VersionOfferte[]) =>
  versions.map((v) => ({ valeur: String(v.id), libelle: nommerVersion(v) }));

/** L'an prochain, un 11 janvier à 9 h et un 26 février à 12 h : des propositions, à changer. */
const datesDe = (annee: number) => ({ ouvreLe: `${annee}-01-11T08:00:00Z`, fermeLe: `${annee}-02-26T11:00:00Z` });
const decaler = (d: Date, ans: number) =>
  new Date(Date.UTC(d.getUTCFullYear() + ans, d.getUTCMonth(), d.getUTCDate(), d.getUTCHours(), d.getUTCMinutes()));

/** Ce que montre « Préparer la campagne » : un modèle (`?modele=`), ou la campagne d'avant (`?depuis=`), un an plus tard. */
export async function preparerCampagne(base: Base, acteur: Acteur, adresse: URLSearchParams) {
  const departements = await departementsDe(base, acteur);
  const depuis = Number(adresse.get('depuis'));
  const source = Number.isInteger(depuis) && depuis > 0 ? await campagneDe(base, depuis) : null;
  if (source) exiger(acteur, 'campagnes.creer', source);
  const departement = source?.departement ?? departements[0]?.code ?? '';
  const modele = MODELES_CRITERES.find(({ id }) => id === adresse.get('modele')) ?? MODELES_CRITERES[0]!;
  const annee = source ? source.annee + 1 : new Date().getFullYear() + 1;
  const dates = source
    ? { ouvreLe: decaler(source.ouvreLe, 1).toISOString(), fermeLe: decaler(source.fermeLe, 1).toISOString() }
    : datesDe(annee);
  return {
    source: source?.intitule ?? null,
    modele: modele.id,
    annee,
    departement,
    departements: departements.map(({ code, nom }) => ({ valeur: code, libelle: `${nom} (${code})` })),
    versions: enOptions(await versionsOffertes(base, departement)),
    criteres: source?.criteres ?? modele.criteres,
    modulation: source?.modulation ?? MODULATION_PROPOSEE,
    consignes: source?.consignes ?? '',
    ...dates,
  };
}
