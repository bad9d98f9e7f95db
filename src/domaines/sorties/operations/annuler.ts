import { sql } from 'kysely';
import { parcoursPourAgir, surveiller, texteSurveille } from '#src/domaines/personnes/index.ts';
import { operation } from '#src/droits/operation.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { identifiant, versionFacultative } from '#src/socle/saisie.ts';
import { exigerVersion } from '#src/socle/version.ts';
import { sortieDe } from '../chargement.ts';
import { rouvrirParcours } from '../fermer.ts';
import { ecarterEcheancesFse, rendreAuReferent } from '../fse/echeances.ts';
import { ecarterJalons } from '../jalons.ts';
import { CHAMPS_SORTIE, TEXTES_SORTIE, verifierSiret } from './declarer.ts';

const AUCUNE = 'Aucune sortie n’est en vigueur pour ce parcours.';

/** Complète ou corrige ce qui entoure la sortie (employeur, métier, justificatif, suites) ; le motif et la date se changent en l'annulant. */
export const completerSortie = operation({
  nom: 'sorties.completer',
  cloison: true,
  entree: surveiller({ parcours: identifiant, version: versionFacultative, ...CHAMPS_SORTIE }, TEXTES_SORTIE),
  charger: (trx, e) => parcoursPourAgir(trx, e.parcours),
  async executer({ trx, objet: p, journal }, e) {
    const s = await sortieDe(trx, p.id);
    if (!s) throw new ErreurMetier(AUCUNE, { statut: 409 });
    exigerVersion(s, e.version, 'Cette sortie');
    await verifierSiret(trx, e.siret);
    await sql`UPDATE sortie SET employeur = ${e.employeur}, siret = ${e.siret ?? null}, metier = ${e.metier}, justificatif = ${e.justificatif},
      suites = ${e.suites}, version = version + 1 WHERE id = ${s.id}`.execute(trx);
    await journal({ objet: `parcours:${p.id}`, details: { sortie: s.id } });
    return { id: s.id };
  },
});

/** Annule une sortie déclarée à tort, avec sa raison : le suivi tombe, le parcours reprend où il en était. */
export const annulerSortie = operation({
  nom: 'sorties.annuler',
  cloison: true,
  entree: surveiller(
    { parcours: identifiant, motif: texteSurveille(500, 'Dites pourquoi cette sortie est annulée.') },
    ['motif'],
  ),
  charger: (trx, e) => parcoursPourAgir(trx, e.parcours),
  async executer({ trx, acteur, objet: p, journal }, e) {
    const s = await sortieDe(trx, p.id);
    if (!s) throw new ErreurMetier(AUCUNE, { statut: 409 });
    await sql`UPDATE sortie SET annulee_le = now(), motif = ${e.motif}, version = version + 1 WHERE id = ${s.id}`.execute(
      trx,
    );
    await ecarterJalons(trx, p.id, acteur.nom, s.id);
    await ecarterEcheancesFse(trx, p.id, acteur.nom);
    const etat = await rouvrirParcours(trx, acteur, p);
    await rendreAuReferent(trx, p, acteur);
    // Le motif est un texte libre : il reste dans la sortie, hors du journal.
    await journal({ objet: `parcours:${p.id}`, details: { sortie: s.id, etat } });
    return { id: s.id };
  },
});
