import { sql } from 'kysely';
import { z } from 'zod';
import { type Acteur, couvre } from '#src/droits/acteur.ts';
import { estAdministrateur, NATURES_ETAT } from '#src/droits/droits.ts';
import { operation } from '#src/droits/operation.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { chargerOrganisation, lieuxDuSiret } from '../chargement.ts';
import type { OrganisationSituee } from '../regles.ts';
import { facultatif, identifiant, nature } from '../saisie.ts';

const champs = {
  nom: z
    .string('Indiquez le nom.')
    .trim()
    .min(2, 'Indiquez le nom, en deux lettres au moins.')
    .max(200, '200 caractères au plus.'),
  siret: facultatif(
    z
      .string()
      .transform((siret) => siret.replace(/\s/g, ''))
      .pipe(z.string().regex(/^\d{14}$/, 'Un SIRET a 14 chiffres.')),
  ),
  departement: facultatif(z.string().trim().toUpperCase()),
  region: facultatif(z.string().trim()),
  /** Nom, SIREN, ou « nom (SIREN) ». */
  epci: facultatif(z.string().trim().max(200, 'Intercommunalité : 200 caractères au plus.')),
  reseau: facultatif(identifiant),
};
type Champs = z.output<z.ZodObject<typeof champs>>;

/** Un département emporte sa région : elle n'est jamais saisie deux fois, ni contradictoire. */
async function territoire(
  trx: Trx,
  e: Champs,
): Promise<{ departement: string | null; region: string | null; epci: string | null }> {
  const departement = e.departement ?? null;
  const epci = e.epci ? await lireEpci(trx, e.epci) : null;
  if (!departement) return { departement, region: e.region ?? null, epci };
  const connu = await trx.selectFrom('departement').select('region').where('code', '=', departement).executeTakeFirst();
  if (!connu && (await trx.selectFrom('departement').select('code').limit(1).executeTakeFirst()))
    throw new ErreurMetier(`Le département ${departement} n'existe pas.`, {
      champs: { departement: `Le département ${departement} n'existe pas.` },
    });
  return { departement, region: connu?.region ?? e.region ?? null, epci };
}

/** SIREN d'une intercommunalité désignée par son nom, son SIREN, ou « nom (SIREN) » comme l'écrit sa fiche. */
async function lireEpci(trx: Trx, saisie: string): Promise<string> {
  const code = /(?:^|\()(\d{9})\)?$/.exec(saisie)?.[1] ?? '';
  const { rows } = await sql<{ code: string; nom: string; juste: boolean }>`
    SELECT code, nom, code = ${code} OR btrim(recherche) = btrim(recherchable(${saisie})) AS juste FROM epci
    WHERE code = ${code} OR recherche LIKE '%' || btrim(recherchable(${saisie})) || '%' ORDER BY juste DESC, nom LIMIT 6`.execute(
    trx,
  );
  const justes = rows.filter(({ juste }) => juste);
  if (justes.length === 1) return justes[0]!.code;
  // Base neuve, référentiel pas encore chargé : rien à quoi comparer.
  if (code && !(await trx.selectFrom('epci').select('code').limit(1).executeTakeFirst())) return code;
  const proches = rows.map(({ nom, code: siren }) => `${nom} (${siren})`).join(', ');
  const message = `${justes.length > 1 ? 'Plusieurs intercommunalités portent ce nom' : `Aucune intercommunalité ne s'appelle « ${saisie} »`}${proches ? `. Écrivez l'une de : ${proches}.` : '.'}`;
  throw new ErreurMetier(message, { champs: { epci: message } });
}

/**
 * Une organisation « structure » corrige la fiche qui porte son SIRET : le lui donner, c'est donner ce droit. Elle ne choisit donc pas le
 * sien, une tête de réseau ne le choisit pas pour elle, et un service ne lui donne pas celui d'une structure d'un autre territoire.
 */
async function controlerSiret(trx: Trx, acteur: Acteur, o: OrganisationSituee, siret: string | null): Promise<void> {
  if (o.nature !== 'structure' || siret === null || estAdministrateur(acteur)) return;
  const refuser = (message: string) => {
    throw new ErreurMetier(message, { champs: { siret: message } });
  };
  if (o.id === acteur.organisationId)
    refuser("Le SIRET de votre structure se change par votre DDETS ou par l'administrateur du site.");
  if (!NATURES_ETAT.includes(acteur.nature))
    refuser("Le SIRET d'une structure est donné par sa DDETS ou par l'administrateur du site : laissez ce champ vide.");
  const lieux = await lieuxDuSiret(trx, siret);
  if (!lieux.every((lieu) => couvre(acteur.perimetre, lieu)))
    refuser('Ce SIRET est celui d’une structure hors de votre périmètre.');
}

const situer = async (trx: Trx, e: Champs & { nature: OrganisationSituee['nature'] }): Promise<OrganisationSituee> => ({
  id: null,
  nature: e.nature,
  reseauId: e.reseau ?? null,
  ...(await territoire(trx, e)),
});

/** Traduit les refus de la base (unicité, clé du SIRET) en messages au bon champ. */
async function avecMessages<T>(ecriture: Promise<T>): Promise<T> {
  try {
    return await ecriture;
  } catch (erreur) {
    const { constraint } = erreur as { constraint?: string };
    const refus: Record<string, [string, string]> = {
      organisation_unique: ['nom', 'Une organisation de même nature et de même nom existe déjà sur ce territoire.'],
      organisation_siret: ['siret', 'Une organisation de même nature porte déjà ce SIRET.'],
      organisation_siret_check: ['siret', 'Ce SIRET n’est pas valide : vérifiez ses 14 chiffres.'],
      organisation_departement_check: ['departement', 'Ce n’est pas un code de département. Exemples : 62, 2A, 974.'],
      organisation_region_check: ['region', 'Ce n’est pas un code de région. Exemple : 32.'],
      organisation_reseau_id_fkey: ['reseau', 'Cette tête de réseau n’existe pas.'],
    };
    const [champ, message] = refus[constraint ?? ''] ?? [];
    if (!champ || !message) throw erreur;
    throw new ErreurMetier(message, { champs: { [champ]: message } });
  }
}

/** Crée une organisation. Un double envoi est refusé par son nom, sans doublon. */
export const creerOrganisation = operation({
  nom: 'organisations.creer',
  entree: z.object({ nature, ...champs }),
  charger: situer,
  async executer({ trx, acteur, objet, journal }, e) {
    await controlerSiret(trx, acteur, objet, e.siret ?? null);
    const valeurs = { departement: objet.departement ?? null, region: objet.region ?? null, epci: objet.epci ?? null };
    const { id } = await avecMessages(
      trx
        .insertInto('organisation')
        .values({ nature: e.nature, nom: e.nom, siret: e.siret ?? null, reseau_id: e.reseau ?? null, ...valeurs })
        .returning('id')
        .executeTakeFirstOrThrow(),
    );
    await journal({ objet: `organisation:${id}`, details: { ...e, ...valeurs } });
    return { id };
  },
});

/** Corrige la fiche d'une organisation. Sa nature ne change pas : ses droits en dépendent. */
export const modifierOrganisation = operation({
  nom: 'organisations.modifier',
  entree: z.object({ id: identifiant, ...champs }),
  charger: (trx, { id }) => chargerOrganisation(trx, id),
  async executer({ trx, acteur, objet, journal }, e) {
    const ou = await territoire(trx, e);
    // Déplacer une organisation hors de son propre périmètre serait la donner à un autre : seul le site le peut.
    const deplacee =
      ou.departement !== objet.departement ||
      ou.region !== objet.region ||
      ou.epci !== objet.epci ||
      (e.reseau ?? null) !== objet.reseauId;
    if (deplacee && !estAdministrateur(acteur))
      throw new ErreurMetier("Seul l'administrateur du site change le territoire ou le réseau d'une organisation.", {
        champs: { departement: "Demandez ce changement à l'administrateur du site." },
      });
    if ((e.siret ?? null) !== objet.siret) await controlerSiret(trx, acteur, objet, e.siret ?? null);
    await avecMessages(
      trx
        .updateTable('organisation')
        .set({ nom: e.nom, siret: e.siret ?? null, reseau_id: e.reseau ?? null, ...ou, modifie_le: sql`now()` })
        .where('id', '=', e.id)
        .execute(),
    );
    await journal({ objet: `organisation:${e.id}`, details: { avant: { nom: objet.nom }, apres: { ...e, ...ou } } });
    return { id: e.id };
  },
});

/** Ferme ou rouvre une organisation : fermée, plus personne n'agit en son nom. */
export const desactiverOrganisation = operation({
  nom: 'organisations.desactiver',
  entree: z.object({ id: identifiant, fermer: z.stringbool().default(true) }),
  charger: (trx, { id }) => chargerOrganisation(trx, id),
  async executer({ trx, journal }, { id, fermer }) {
    await trx
      .updateTable('organisation')
      .set({ desactivee_le: fermer ? sql`coalesce(desactivee_le, now())` : null })
      .where('id', '=', id)
      .execute();
    await journal({ objet: `organisation:${id}`, details: { fermer } });
    return { id };
  },
});
