import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { identifiant, versionFacultative } from '#src/socle/saisie.ts';
import { noterNaissance, transiter } from '#src/socle/suivi/transiter.ts';
import { surveiller, texteSurveille } from '#src/socle/texteSurveille.ts';
import { exigerVersion } from '#src/socle/version.ts';
import { besoinPourAgir, entreprisePourAgir } from '../chargement.ts';
import { BESOIN } from '../saisie.ts';
import { suiviBesoin } from '../suivi.ts';
import { communeEcrite } from '../verifier.ts';

const datesJustes = (e: { debut?: string | undefined; jusquAu?: string | undefined }) => {
  if (e.debut && e.jusquAu && e.jusquAu < e.debut)
    throw new ErreurMetier('La date limite est avant la date de prise de poste.', {
      champs: { jusquAu: 'Choisissez une date après la prise de poste.' },
    });
};

/** Note un besoin d'une entreprise, repéré, déjà décrit ou déjà ouvert aux profils. */
export const ouvrirBesoin = operation({
  nom: 'entreprises.ouvrirBesoin',
  entree: surveiller(
    {
      entreprise: identifiant,
      ...BESOIN,
      etat: z.preprocess(
        (v) => (v === '' ? undefined : v),
        z.enum(['repere', 'qualifie', 'ouvert'], 'Choisissez dans la liste.').default('repere'),
      ),
    },
    ['description'],
  ),
  charger: (trx, e) => entreprisePourAgir(trx, e.entreprise),
  async executer({ trx, acteur, objet: x, journal }, e) {
    if (x.fermeeLe)
      throw new ErreurMetier('Cette entreprise n’est plus démarchée.', {
        statut: 409,
        conseil: 'Rouvrez sa fiche d’abord.',
      });
    datesJustes(e);
    const commune = await communeEcrite(trx, e.commune);
    const { rows } = await sql<{ id: number }>`
      INSERT INTO besoin_entreprise (entreprise, metier, rome, commune, contrat, temps, horaires, exigences, nombre, debut, jusqu_au, description, par)
      VALUES (${x.id}, ${e.metier}, ${e.rome ?? null}, ${commune}, ${e.contrat}, ${e.temps}, ${e.horaires}, ${e.exigences},
        ${e.nombre}, ${e.debut ?? null}, ${e.jusquAu ?? null}, ${e.description}, ${acteur.nom}) RETURNING id`.execute(
      trx,
    );
    const id = rows[0]!.id;
    await noterNaissance(trx, suiviBesoin, acteur, id);
    if (e.etat !== 'repere') {
      const transition = e.etat === 'ouvert' ? 'ouvrir' : 'qualifier';
      const etat = await transiter(trx, suiviBesoin, acteur, { id, etat: 'repere', objet: null, transition });
      await sql`UPDATE besoin_entreprise SET etat = ${etat} WHERE id = ${id}`.execute(trx);
    }
    await journal({ objet: `besoin_entreprise:${id}` });
    return { id, adresse: `/besoins-entreprises/${id}` };
  },
});

/** Corrige la description d'un besoin qui court encore. */
export const modifierBesoin = operation({
  nom: 'entreprises.modifierBesoin',
  entree: surveiller({ id: identifiant, ...BESOIN, version: versionFacultative }, ['description']),
  charger: (trx, e) => besoinPourAgir(trx, e.id),
  async executer({ trx, objet: { besoin }, journal }, e) {
    exigerVersion(besoin, e.version, 'Ce besoin');
    if (besoin.etat === 'pourvu' || besoin.etat === 'retire')
      throw new ErreurMetier(
        `Ce besoin est ${suiviBesoin.etats[besoin.etat].libelle.toLowerCase()} : rouvrez-le pour le changer.`,
        { statut: 409 },
      );
    datesJustes(e);
    const commune = await communeEcrite(trx, e.commune);
    await sql`UPDATE besoin_entreprise SET metier = ${e.metier}, rome = ${e.rome ?? null}, commune = ${commune},
      contrat = ${e.contrat}, temps = ${e.temps}, horaires = ${e.horaires}, exigences = ${e.exigences}, nombre = ${e.nombre},
      debut = ${e.debut ?? null}, jusqu_au = ${e.jusquAu ?? null}, description = ${e.description}, version = version + 1
      WHERE id = ${besoin.id}`.execute(trx);
    await journal({ objet: `besoin_entreprise:${besoin.id}` });
    return { id: besoin.id, adresse: `/besoins-entreprises/${besoin.id}` };
  },
});

/** Fait avancer un besoin : décrit, ouvert, pourvu, retiré (raison), rouvert (raison). */
export const changerBesoin = operation({
  nom: 'entreprises.changerBesoin',
  entree: surveiller(
    {
      id: identifiant,
      geste: z.enum(['qualifier', 'ouvrir', 'pourvoir', 'retirer', 'rouvrir'], 'Choisissez une action.'),
      motif: texteSurveille(500),
    },
    ['motif'],
  ),
  charger: (trx, e) => besoinPourAgir(trx, e.id),
  async executer({ trx, acteur, objet: { besoin }, journal }, e) {
    const etat = await transiter(trx, suiviBesoin, acteur, {
      id: besoin.id,
      etat: besoin.etat,
      objet: null,
      transition: e.geste,
    });
    if ((e.geste === 'retirer' || e.geste === 'rouvrir') && !e.motif)
      throw new ErreurMetier('Écrivez la raison.', { champs: { motif: 'Écrivez la raison.' } });
    await sql`UPDATE besoin_entreprise SET etat = ${etat}, motif = ${e.motif}, version = version + 1 WHERE id = ${besoin.id}`.execute(
      trx,
    );
    await journal({ objet: `besoin_entreprise:${besoin.id}`, details: { etat } });
    return { id: besoin.id, etat, adresse: `/besoins-entreprises/${besoin.id}` };
  },
});
