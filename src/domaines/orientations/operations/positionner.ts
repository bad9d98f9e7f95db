import { sql } from 'kysely';
import { z } from 'zod';
import { operationSituee, PUBLICS } from '#src/domaines/accompagnements/index.ts';
import {
  creerParcours,
  donnerAcces,
  IDENTITE,
  type ParcoursSitue,
  parcoursPourAgir,
} from '#src/domaines/personnes/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { executerDans } from '#src/droits/executer.ts';
import { operation } from '#src/droits/operation.ts';
import { type Cloison, horsCloison } from '#src/socle/base/cloison.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { coche, identifiant, jourFacultatif } from '#src/socle/saisie.ts';
import { surveiller, texteSurveille } from '#src/socle/texteSurveille.ts';
import { armerOrientation } from '../delais.ts';
import type { Origine } from '../forme.ts';
import { eligibiliteDe, equipeDeLaPersonne, exigerEligible, exigerEquipe } from '../lieu.ts';
import { equipeFacultative, grille } from '../saisie.ts';
import { suggerer } from '../suggerer.ts';

const POSITIONNEMENT = {
  grille,
  commentaire: texteSurveille(2000),
  equipe: equipeFacultative,
  /** La commune manquait : l'adresse a été vérifiée avec la personne. */
  verifiee: coche,
};

const origineDe = (acteur: Acteur, p: ParcoursSitue): Origine => {
  if (p.etat !== 'a_orienter') return 'reexamen';
  const plateforme = p.operation.habilitations.some((h) => h.compteId === acteur.compteId && h.role === 'orientation');
  return plateforme ? 'plateforme' : 'referent';
};

/**
 * Positionne une personne qui a déjà un parcours : première orientation, ou réexamen. La grille peut être complétée plus tard ; l'échéance de
 * la décision court. @throws ErreurMetier elle ne relève pas de l'opération (dit pourquoi), ou un positionnement attend déjà
 */
export const positionner = operation({
  nom: 'orientations.positionner',
  cloison: true,
  entree: surveiller({ parcours: identifiant, ...POSITIONNEMENT }, ['commentaire']),
  charger: (trx, e) => parcoursPourAgir(trx, e.parcours),
  async executer({ trx, acteur, objet: p, journal }, e) {
    if (p.etat === 'clos')
      throw new ErreurMetier('Ce parcours est clos.', { conseil: 'Ouvrez-en un nouveau si la personne revient.' });
    exigerEligible(await eligibiliteDe(trx, p), e.verifiee);
    const { rows: attente } = await horsCloison(trx as Cloison, (t) =>
      sql`SELECT FROM orientation WHERE parcours = ${p.id} AND etat = 'preparee'`.execute(t),
    );
    if (attente.length > 0)
      throw new ErreurMetier('Un positionnement attend déjà une décision pour cette personne.', {
        statut: 409,
        conseil: "Complétez sa grille plutôt que d'en ouvrir un second.",
      });
    if (e.equipe) await exigerEquipe(trx, p.operation.id, e.equipe);
    // Déjà suivie, elle ne change pas d'équipe en silence : l'équipe demandée ne vaut que pour une première orientation.
    const equipe = p.equipe ?? e.equipe ?? (await equipeDeLaPersonne(trx, p.id));
    await donnerAcces(trx, { parcours: p.id, compte: acteur.compteId, titre: 'positionnement', par: acteur.nom });
    if (equipe !== p.equipe)
      await sql`UPDATE parcours SET equipe = ${equipe}, version = version + 1 WHERE id = ${p.id}`.execute(trx);
    const origine = origineDe(acteur, p);
    const suggestion = suggerer(e.grille);
    const { rows } = await sql<{ id: number; positionneLe: Date }>`
      INSERT INTO orientation (parcours, origine, positionne_par, positionne_nom, grille, commentaire, suggestion)
      VALUES (${p.id}, ${origine}, ${acteur.compteId}, ${acteur.nom}, ${JSON.stringify(e.grille)}::jsonb, ${e.commentaire},
        ${suggestion ? JSON.stringify(suggestion) : null}::jsonb) RETURNING id, positionne_le AS "positionneLe"`.execute(
      trx,
    );
    const { id, positionneLe } = rows[0]!;
    await armerOrientation(trx, acteur, p, { equipe, positionneLe, reexamen: origine === 'reexamen' });
    await journal({ objet: `parcours:${p.id}`, details: { orientation: id, origine } });
    return { id, parcours: p.id, adresse: `/parcours/${p.id}/orientation` };
  },
});

/** Positionne une personne nouvelle : ouvre son parcours et le positionne, ou rien. */
export const positionnerNouvelle = operation({
  nom: 'orientations.ouvrir',
  cloison: true,
  entree: surveiller(
    {
      operation: identifiant,
      public: z.enum(PUBLICS, 'Choisissez un public.'),
      droitsLe: jourFacultatif,
      ...IDENTITE,
      demonstration: z.boolean().default(false),
      /** Une fiche qui ressemble arrête, jusqu'à ce que qui saisit dise qu'il s'agit de deux personnes. */
      doublons: z.preprocess((v) => (v === 'differentes' ? v : 'verifier'), z.enum(['verifier', 'differentes'])),
      ...POSITIONNEMENT,
    },
    ['commentaire'],
  ),
  charger: (trx, e) => operationSituee(trx, e.operation),
  async executer({ trx, acteur, objet: o, journal }, e) {
    await refuserDoubleEnvoi(trx as Cloison, o.id, e);
    const { grille: reponses, commentaire, equipe, verifiee, confirme_texte, ...identite } = e;
    const cree = await horsCloison(trx as Cloison, (t) => executerDans(t, creerParcours, acteur, identite));
    const fait = await executerDans(trx, positionner, acteur, {
      parcours: cree.id,
      grille: reponses,
      commentaire,
      equipe,
      verifiee,
      confirme_texte,
    });
    await journal({ objet: `parcours:${cree.id}`, details: { orientation: fait.id } });
    return { ...fait, reference: cree.reference };
  },
});

/** Même personne (nom, prénom, naissance), parcours ouvert dans l'opération : un second envoi du même formulaire n'ouvre rien. */
async function refuserDoubleEnvoi(
  c: Cloison,
  operationId: number,
  e: { nom: string; prenom: string; naissance?: string | undefined; doublons: string },
): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`positionner:${operationId}:${e.nom}:${e.prenom}`}, 0))`.execute(
    c,
  );
  const { rows } = await sql<{
    reference: string;
  }>`SELECT p.reference FROM parcours p JOIN personne n ON n.id = p.personne
    WHERE p.operation = ${operationId} AND p.clos_le IS NULL AND lower(n.nom) = lower(${e.nom}) AND lower(n.prenom) = lower(${e.prenom})
      AND n.naissance IS NOT DISTINCT FROM ${e.naissance ?? null}::date
      AND (${e.doublons} = 'verifier' OR p.cree_le > now() - interval '1 minute') LIMIT 1`.execute(c);
  if (rows[0])
    throw new ErreurMetier(`Cette personne a déjà un parcours ouvert dans cette opération : ${rows[0].reference}.`, {
      statut: 409,
      conseil: 'Retrouvez-la par son nom dans « Personnes » : son orientation est sur sa page.',
    });
}
