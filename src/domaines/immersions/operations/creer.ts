import { sql } from 'kysely';
import { z } from 'zod';
import { type ParcoursSitue, parcoursPourAgir } from '#src/domaines/personnes/index.ts';
import { operation } from '#src/droits/operation.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { ErreurIntrouvable, ErreurMetier } from '#src/socle/erreurs.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { coche, identifiant, jourDit, sansVide, versionFacultative } from '#src/socle/saisie.ts';
import { noterNaissance, transiter } from '#src/socle/suivi/transiter.ts';
import { surveiller, texteSurveille } from '#src/socle/texteSurveille.ts';
import { exigerVersion } from '#src/socle/version.ts';
import { entrepriseSituee, immersionPourAgir, operationSituee } from '../chargement.ts';
import { OBJETS } from '../regles.ts';
import { suiviImmersion } from '../suivi.ts';

const court = (max: number) => texteSurveille(max);
const TEXTES = ['lieu', 'horaires', 'taches', 'objectifs', 'evaluation'] as const;
const CHAMPS = {
  objet: z.enum(OBJETS, 'Choisissez un objet.'),
  debut: jourDit('Écrivez le premier jour.'),
  fin: jourDit('Écrivez le dernier jour.'),
  heures: z.preprocess(
    (v) => sansVide(typeof v === 'string' ? v.replace(',', '.').trim() : v),
    z.coerce
      .number('Écrivez un nombre d’heures.')
      .min(1, 'Au moins une heure.')
      .max(48, 'Au plus 48 heures.')
      .optional(),
  ),
  lieu: court(300),
  horaires: court(500),
  taches: court(2000),
  objectifs: texteSurveille(2000, 'Écrivez les objectifs précis.'),
  evaluation: court(1000),
  tuteur: court(120),
  tuteurFonction: court(120),
  prescripteurNature: z.preprocess(
    sansVide,
    z.enum(['departement', 'operateur'], 'Dites qui prescrit.').default('departement'),
  ),
  habilitation: court(120),
  conseiller: court(120),
  interdits: coche,
};

const datesJustes = (e: { debut: string; fin: string }) => {
  if (e.fin < e.debut)
    throw new ErreurMetier('Le dernier jour est avant le premier.', {
      champs: { fin: 'Choisissez un jour après le premier.' },
    });
};

/** Nom du prescripteur : le financeur, ou l'opérateur habilité. @throws ErreurMetier l'opération n'a pas d'opérateur */
async function prescripteurDe(trx: Trx, p: ParcoursSitue, nature: 'departement' | 'operateur'): Promise<string> {
  const o = await operationSituee(trx, p.operation.id);
  const nom = nature === 'departement' ? o.financeurNom : o.operateurNom;
  if (!nom)
    throw new ErreurMetier('Cette opération n’a pas d’opérateur.', {
      champs: { prescripteurNature: 'Le département prescrit.' },
    });
  return nom;
}

/** Prépare une immersion. Rien n'engage personne avant les signatures. */
export const creerImmersion = operation({
  nom: 'immersions.creer',
  cloison: true,
  entree: surveiller({ parcours: identifiant, entreprise: identifiant, ...CHAMPS }, TEXTES),
  charger: (trx, e) => parcoursPourAgir(trx, e.parcours),
  async executer({ trx, acteur, objet: p, journal }, e) {
    datesJustes(e);
    const entreprise = await entrepriseSituee(trx, e.entreprise);
    if (entreprise.operation.id !== p.operation.id) throw new ErreurIntrouvable();
    const { rows: deja } =
      await sql`SELECT FROM immersion WHERE parcours = ${p.id} AND entreprise = ${e.entreprise} AND debut = ${e.debut}
      AND etat NOT IN ('refusee', 'annulee')`.execute(trx);
    if (deja.length > 0)
      throw new ErreurMetier('Une immersion commence déjà ce jour-là dans cette entreprise.', { statut: 409 });
    const prescripteur = await prescripteurDe(trx, p, e.prescripteurNature);
    const { rows } = await sql<{ id: number }>`
      INSERT INTO immersion (parcours, entreprise, objet, debut, fin, heures, lieu, horaires, taches, objectifs, evaluation, tuteur,
        tuteur_fonction, prescripteur_nature, prescripteur, habilitation, conseiller, declare_le, par)
      VALUES (${p.id}, ${e.entreprise}, ${e.objet}, ${e.debut}, ${e.fin}, ${e.heures ?? null}, ${e.lieu}, ${e.horaires}, ${e.taches},
        ${e.objectifs}, ${e.evaluation}, ${e.tuteur}, ${e.tuteurFonction}, ${e.prescripteurNature}, ${prescripteur}, ${e.habilitation},
        ${e.conseiller || acteur.nom}, ${e.interdits ? aujourdhui() : null}, ${acteur.nom}) RETURNING id`.execute(trx);
    const id = rows[0]!.id;
    await noterNaissance(trx, suiviImmersion, acteur, id);
    await journal({ objet: `parcours:${p.id}`, details: { immersion: id } });
    return { id, adresse: `/immersions/${id}` };
  },
});

/** Corrige une immersion pas encore validée. Les signatures déjà données tombent : on ne signe que ce qu'on a lu. */
export const modifierImmersion = operation({
  nom: 'immersions.modifier',
  cloison: true,
  entree: surveiller({ id: identifiant, version: versionFacultative, ...CHAMPS }, TEXTES),
  charger: (trx, e) => immersionPourAgir(trx, e.id),
  async executer({ trx, acteur, objet, journal }, e) {
    const { immersion: i } = objet;
    exigerVersion(i, e.version, 'Cette immersion');
    datesJustes(e);
    if (i.etat !== 'projet')
      await transiter(trx, suiviImmersion, acteur, { id: i.id, etat: i.etat, objet: null, transition: 'reprendre' });
    if (i.renouvelle !== null && (e.objet !== i.objet || e.objectifs !== i.objectifs))
      throw new ErreurMetier('Un renouvellement garde le même objet et les mêmes objectifs.', {
        champs: { objectifs: 'Reprenez ceux de la première période.' },
      });
    const prescripteur = await prescripteurDe(trx, objet, e.prescripteurNature);
    await sql`DELETE FROM immersion_signature WHERE immersion = ${i.id}`.execute(trx);
    await sql`UPDATE immersion SET etat = 'projet', objet = ${e.objet}, debut = ${e.debut}, fin = ${e.fin}, heures = ${e.heures ?? null},
      lieu = ${e.lieu}, horaires = ${e.horaires}, taches = ${e.taches}, objectifs = ${e.objectifs}, evaluation = ${e.evaluation},
      tuteur = ${e.tuteur}, tuteur_fonction = ${e.tuteurFonction}, prescripteur_nature = ${e.prescripteurNature},
      prescripteur = ${prescripteur}, habilitation = ${e.habilitation}, conseiller = ${e.conseiller},
      declare_le = CASE WHEN ${e.interdits} THEN coalesce(declare_le, ${aujourdhui()}::date) END, version = version + 1
      WHERE id = ${i.id}`.execute(trx);
    await journal({
      objet: `parcours:${i.parcours}`,
      details: { immersion: i.id, signaturesTombees: i.signatures.length },
    });
    return { id: i.id, tombees: i.signatures.length > 0, adresse: `/immersions/${i.id}` };
  },
});

/** Prolonge une immersion validée dont les objectifs n'ont pas été atteints : une nouvelle période, même structure, mêmes objet et objectifs. */
export const renouvelerImmersion = operation({
  nom: 'immersions.renouveler',
  cloison: true,
  entree: z.object({ id: identifiant, debut: CHAMPS.debut, fin: CHAMPS.fin, nonAtteints: coche }),
  charger: (trx, e) => immersionPourAgir(trx, e.id),
  async executer({ trx, acteur, objet: { immersion: i }, journal }, e) {
    datesJustes(e);
    if (!['validee', 'en_cours', 'bilan', 'close'].includes(i.etat))
      throw new ErreurMetier('Seule une immersion validée se renouvelle.', { statut: 409 });
    if (i.renouveleePar !== null) throw new ErreurMetier('Cette immersion est déjà renouvelée.', { statut: 409 });
    if (!e.nonAtteints)
      throw new ErreurMetier('On renouvelle si les objectifs n’ont pas été atteints.', {
        champs: { nonAtteints: 'Confirmez-le, ou préparez une autre immersion.' },
      });
    const { rows } = await sql<{ id: number }>`
      INSERT INTO immersion (parcours, entreprise, objet, renouvelle, debut, fin, heures, lieu, horaires, taches, objectifs, evaluation, tuteur,
        tuteur_fonction, prescripteur_nature, prescripteur, habilitation, conseiller, declare_le, non_atteints, par)
      SELECT parcours, entreprise, objet, id, ${e.debut}, ${e.fin}, heures, lieu, horaires, taches, objectifs, evaluation, tuteur,
        tuteur_fonction, prescripteur_nature, prescripteur, habilitation, conseiller, declare_le, true, ${acteur.nom}
      FROM immersion WHERE id = ${i.id} RETURNING id`.execute(trx);
    const id = rows[0]!.id;
    await noterNaissance(trx, suiviImmersion, acteur, id);
    await journal({ objet: `parcours:${i.parcours}`, details: { immersion: id, renouvelle: i.id } });
    return { id, adresse: `/immersions/${id}` };
  },
});
