import { sql } from 'kysely';
import { z } from 'zod';
import { exigerReglage } from '#src/domaines/accompagnements/index.ts';
import { ecarterEcheances } from '#src/domaines/fins/index.ts';
import { changerEtat, parcoursPourAgir, surveiller, texteSurveille } from '#src/domaines/personnes/index.ts';
import { operation } from '#src/droits/operation.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { identifiant, jourDit } from '#src/socle/saisie.ts';
import { sortieDe } from '../chargement.ts';
import { fermerParcours } from '../fermer.ts';
import { CATEGORIES } from '../forme.ts';
import { poserEcheancesFse } from '../fse/echeances.ts';
import { poserJalons } from '../jalons.ts';
import { jalonsDe } from '../regles.ts';

const court = texteSurveille(200);
const siret = z.preprocess(
  (v) => (typeof v === 'string' ? v.replace(/\s/g, '') || undefined : (v ?? undefined)),
  z
    .string()
    .regex(/^\d{14}$/, 'Un SIRET a 14 chiffres.')
    .optional(),
);

/** Ce qui se saisit d'une sortie, à la déclaration comme à la correction. */
export const CHAMPS_SORTIE = {
  employeur: court,
  siret,
  metier: court,
  justificatif: court,
  suites: texteSurveille(2000),
};
/** Textes où un mot de santé se confirme. */
export const TEXTES_SORTIE = ['employeur', 'metier', 'justificatif', 'suites'] as const;

/** @throws ErreurMetier clé fausse */
export async function verifierSiret(trx: Trx, saisi: string | undefined): Promise<void> {
  if (!saisi) return;
  const { rows } = await sql<{ juste: boolean }>`SELECT siret_juste(${saisi}) AS juste`.execute(trx);
  if (!rows[0]?.juste)
    throw new ErreurMetier('La clé de ce SIRET est fausse.', {
      champs: { siret: 'Vérifiez chaque chiffre du SIRET.' },
    });
}

/**
 * Déclare la sortie d'un parcours. Vers un emploi ou une formation, elle ouvre ses points de suivi et le parcours passe en suivi ; les autres le
 * closent (`cloreParcours`) : le cercle se ferme et la personne l'apprend. D'un décès rien ne part, et tout message promis est écarté.
 */
export const declarerSortie = operation({
  nom: 'sorties.declarer',
  cloison: true,
  entree: surveiller(
    {
      parcours: identifiant,
      categorie: z.enum(CATEGORIES, 'Choisissez un motif de sortie.'),
      le: jourDit('Écrivez la date de sortie.'),
      ...CHAMPS_SORTIE,
    },
    TEXTES_SORTIE,
  ),
  charger: (trx, e) => parcoursPourAgir(trx, e.parcours),
  async executer({ trx, acteur, objet: p, journal }, e) {
    if (await sortieDe(trx, p.id))
      throw new ErreurMetier('Une sortie est déjà déclarée pour ce parcours.', {
        statut: 409,
        conseil: "Corrigez-la, ou annulez-la avec sa raison, avant d'en déclarer une autre.",
      });
    const jour = aujourdhui();
    if (e.le > jour) throw dateRefusee("Une sortie ne se déclare qu'une fois qu'elle a eu lieu.");
    if (e.le < p.ouvertLe) throw dateRefusee("Cette date est d'avant l'ouverture du parcours.");
    await verifierSiret(trx, e.siret);
    const { rows } = await sql<{ id: number }>`
      INSERT INTO sortie (parcours, categorie, le, employeur, siret, metier, justificatif, suites, par)
      VALUES (${p.id}, ${e.categorie}, ${e.le}, ${e.employeur}, ${e.siret ?? null}, ${e.metier}, ${e.justificatif}, ${e.suites},
        ${acteur.nom}) RETURNING id`.execute(trx);
    const id = rows[0]!.id;
    await ecarterEcheances(trx, p.id, acteur.nom, { tout: false, fse: false });
    const dernier = await exigerReglage(trx, p.operation, 'accompagnement.suivi_mois', e.le);
    const jalons = jalonsDe(e.categorie, e.le, dernier.valeur);
    if (e.categorie !== 'deces') await poserEcheancesFse(trx, p, acteur, { le: e.le, clos: jalons.length === 0 });
    if (jalons.length > 0) {
      await poserJalons(trx, p, { sortie: id, le: e.le, jalons, acteur });
      await changerEtat(trx, acteur, p, 'suivi');
    } else await fermerParcours(trx, acteur, p, { le: e.le, deces: e.categorie === 'deces' });
    await journal({
      objet: `parcours:${p.id}`,
      details: { sortie: id, categorie: e.categorie, le: e.le, jalons: jalons.length },
    });
    return { id, jalons: jalons.length, clos: jalons.length === 0, adresse: `/parcours/${p.id}/sortie` };
  },
});

const dateRefusee = (message: string) => new ErreurMetier(message, { champs: { le: message } });
