import type { Acteur, NatureOrganisation, NiveauPerimetre, Role } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';
import { hacher } from '#src/socle/session/motDePasse.ts';

export const MOT_DE_PASSE = 'Tilleul7Rivage4821Gomme';
let empreinte: Promise<string> | undefined;
let numero = 0;

/** Un département et sa région, sans charger tout le référentiel. */
export async function departementsDeTest(base: Base): Promise<void> {
  const regions = [
    { code: '32', nom: 'Hauts-de-France', lieu: 'dans les Hauts-de-France' },
    { code: '93', nom: "Provence-Alpes-Côte d'Azur", lieu: "en Provence-Alpes-Côte d'Azur" },
  ];
  const departements = [
    { code: '62', nom: 'Pas-de-Calais', region: '32', lieu: 'dans le Pas-de-Calais' },
    { code: '59', nom: 'Nord', region: '32', lieu: 'dans le Nord' },
    { code: '13', nom: 'Bouches-du-Rhône', region: '93', lieu: 'dans les Bouches-du-Rhône' },
  ];
  await base.insertInto('region').values(regions).execute();
  await base.insertInto('departement').values(departements).execute();
}

export async function creerOrganisationTest(
  base: Base,
  nature: NatureOrganisation,
  plus: {
    nom?: string;
    departement?: string | null;
    region?: string | null;
    reseau_id?: number | null;
    siret?: string | null;
  } = {},
): Promise<number> {
  const { id } = await base
    .insertInto('organisation')
    .values({ nature, nom: `Organisation exemple ${++numero}`, departement: '62', region: '32', ...plus })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Un compte avec mot de passe (`MOT_DE_PASSE`) et un rôle ; rend l'acteur correspondant. */
export async function creerActeurTest(
  base: Base,
  nature: NatureOrganisation,
  role: Role = 'responsable',
  plus: {
    courriel?: string;
    organisationId?: number;
    niveau?: NiveauPerimetre;
    codes?: string[];
    compteId?: number;
  } = {},
): Promise<Acteur> {
  empreinte ??= hacher(MOT_DE_PASSE);
  const organisationId = plus.organisationId ?? (await creerOrganisationTest(base, nature));
  const courriel = plus.courriel ?? `ida${++numero}@demo.test`;
  const compteId =
    plus.compteId ??
    (
      await base
        .insertInto('compte')
        .values({ courriel, prenom: 'Ida', nom: `Exemple ${numero}`, mot_de_passe: await empreinte })
        .returning('id')
        .executeTakeFirstOrThrow()
    ).id;
  const perimetre = {
    niveau: plus.niveau ?? ('departement' as const),
    codes: plus.niveau === 'national' ? [] : (plus.codes ?? ['62']),
  };
  await base
    .insertInto('appartenance')
    .values({ compte_id: compteId, organisation_id: organisationId, role, ...perimetre })
    .execute();
  const { nom: organisationNom } = await base
    .selectFrom('organisation')
    .select('nom')
    .where('id', '=', organisationId)
    .executeTakeFirstOrThrow();
  return { compteId, nom: `Ida Exemple ${numero}`, courriel, organisationId, organisationNom, nature, role, perimetre };
}

/** Requête portant le cookie rendu par une connexion. */
export function requeteAvec(cookie: string | null, adresse = 'http://localhost:3000/'): Request {
  return new Request(adresse, { headers: cookie ? { cookie: cookie.split(';')[0]! } : {} });
}

export const VISITEUR = { adresse: '203.0.113.57', navigateur: 'Mozilla/5.0 (Windows NT 10.0) Firefox/140.0' };

/** Dernier courriel écrit à quelqu'un, et le lien qu'il porte. */
export async function dernierCourriel(base: Base, destinataire: string) {
  const courriel = await base
    .selectFrom('courriel')
    .selectAll()
    .where('destinataire', '=', destinataire)
    .orderBy('id', 'desc')
    .executeTakeFirst();
  return courriel ? { ...courriel, lien: /https?:\/\/\S+/.exec(courriel.texte)?.[0] ?? null } : null;
}
