import { sql } from 'kysely';
import { z } from 'zod';
import { parcoursPourAgir } from '#src/domaines/personnes/index.ts';
import { operation } from '#src/droits/operation.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import {
  decimalOuRien,
  facultatif,
  identifiant,
  jourFacultatif,
  sansVide,
  versionFacultative,
} from '#src/socle/saisie.ts';
import { surveiller, texteSurveille } from '#src/socle/texteSurveille.ts';
import { exigerVersion } from '#src/socle/version.ts';
import { actionDe, BESOINS, FAMILLES } from '../catalogue/index.ts';
import { exigerDuParcours, type LigneAction, ligneDe } from '../chargement.ts';
import { ACTEURS_ACTION, ETAPES } from '../forme.ts';
import { noterActionAHistoire } from '../histoire.ts';
import { estOuverte } from '../regles/actions.ts';
import { CIBLE_VISEE } from './objectifs.ts';

const ACTION = {
  libelle: texteSurveille(200),
  famille: facultatif(z.enum(FAMILLES, 'Choisissez une famille.')),
  etape: z.preprocess(sansVide, z.enum(ETAPES).default('parcours')),
  /** Qui la fait. */
  acteur: z.preprocess(sansVide, z.enum(ACTEURS_ACTION, 'Choisissez qui la fait.').default('personne')),
  acteurNom: texteSurveille(120),
  debut: jourFacultatif,
  echeance: jourFacultatif,
  heures: decimalOuRien('Écrivez un nombre d’heures par semaine.', { decimales: 2, plafond: '168' }),
  objectif: facultatif(identifiant),
  ...CIBLE_VISEE,
};
const SURVEILLES = ['libelle', 'acteurNom'] as const;
interface Dates {
  debut?: string | undefined;
  echeance?: string | undefined;
}

/** @throws ErreurMetier l'échéance précède le début */
function exigerOrdre({ debut, echeance }: Dates): void {
  if (debut && echeance && echeance < debut)
    throw new ErreurMetier("L'échéance précède le début.", { champs: { echeance: 'Au plus tôt le jour du début.' } });
}
const manque = (champ: string, message: string) => new ErreurMetier(message, { champs: { [champ]: message } });

/** Ajoute une action : du catalogue par son code (le reste suit), ou écrite avec la personne. */
export const ajouterAction = operation({
  nom: 'situations.ajouterAction',
  cloison: true,
  entree: surveiller({ parcours: identifiant, code: facultatif(z.string().max(60)), ...ACTION }, SURVEILLES),
  charger: (trx, { parcours }) => parcoursPourAgir(trx, parcours),
  async executer({ trx, acteur, objet: parcours, journal }, e) {
    const type = e.code ? actionDe(e.code) : undefined;
    const [libelle, famille] = [e.libelle || type?.libelle, e.famille ?? type?.famille];
    if (!libelle) throw manque('libelle', 'Choisissez une action, ou écrivez-la.');
    if (!famille) throw manque('famille', 'Choisissez une famille.');
    exigerOrdre(e);
    await exigerDuParcours(trx, parcours.id, { frein: e.frein, objectif: e.objectif });
    const vise = e.besoin || (type && BESOINS.some((b) => b.code === type.theme) ? type.theme : '');
    const { rows } = await sql<{ id: number }>`
      INSERT INTO action_parcours (parcours, objectif, frein, besoin, code, etape, libelle, famille, acteur, acteur_nom, debut, echeance,
        heures, par)
      VALUES (${parcours.id}, ${e.objectif ?? null}, ${e.frein ?? null}, ${e.frein ? '' : vise}, ${type?.code ?? null}, ${e.etape},
        ${libelle}, ${famille}, ${e.acteur}, ${e.acteurNom}, ${e.debut ?? null}, ${e.echeance ?? null}, ${e.heures}, ${acteur.nom})
      RETURNING id`.execute(trx);
    const id = rows[0]!.id;
    // Une action sur un frein le met en cours : le référent n'a pas à le redire.
    if (e.frein)
      await sql`UPDATE frein SET etat = 'en_cours', version = version + 1 WHERE id = ${e.frein} AND nature = 'frein' AND etat = 'repere'`.execute(
        trx,
      );
    await noterActionAHistoire(trx, acteur.nom, id);
    await journal({ objet: `parcours:${parcours.id}`, details: { action: id } });
    return { id, adresse: `/parcours/${parcours.id}/feuille-de-route` };
  },
});

/** Change ce que dit une action, ses dates comprises ; son état se change à part. */
export const modifierAction = operation({
  nom: 'situations.modifierAction',
  cloison: true,
  entree: surveiller({ parcours: identifiant, id: identifiant, version: versionFacultative, ...ACTION }, SURVEILLES),
  charger: (trx, e) => ligneDe<LigneAction>(trx, 'action_parcours', e),
  async executer({ trx, acteur, objet: parcours, journal }, e) {
    const { ligne } = parcours;
    exigerVersion(ligne, e.version, 'Cette action');
    if (!estOuverte(ligne))
      throw new ErreurMetier('Cette action est finie : rouvrez-la avant de la changer.', { statut: 409 });
    if (!e.libelle) throw manque('libelle', "Écrivez l'action.");
    if (!e.famille) throw manque('famille', 'Choisissez une famille.');
    exigerOrdre(e);
    await exigerDuParcours(trx, parcours.id, { frein: e.frein, objectif: e.objectif });
    await sql`UPDATE action_parcours SET libelle = ${e.libelle}, famille = ${e.famille}, etape = ${e.etape}, acteur = ${e.acteur},
        acteur_nom = ${e.acteurNom}, debut = ${e.debut ?? null}, echeance = ${e.echeance ?? null}, heures = ${e.heures},
        objectif = ${e.objectif ?? null}, frein = ${e.frein ?? null}, besoin = ${e.frein ? '' : e.besoin}, version = version + 1
      WHERE id = ${ligne.id}`.execute(trx);
    if ((e.echeance ?? null) !== ligne.echeance)
      await noterActionAHistoire(trx, acteur.nom, ligne.id, 'Nouvelle échéance.');
    await journal({ objet: `parcours:${parcours.id}`, details: { action: ligne.id } });
    return { id: ligne.id, adresse: `/parcours/${parcours.id}/feuille-de-route` };
  },
});
