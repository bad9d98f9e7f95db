import { sql } from 'kysely';
import { exigerReglage, reglageA } from '#src/domaines/accompagnements/index.ts';
import { documentsDe, type FichierProduit } from '#src/domaines/modeles/index.ts';
import { consulter, identitesDe, parcoursSitue } from '#src/domaines/personnes/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger, peut } from '#src/droits/matrice.ts';
import type { Cloison } from '#src/socle/base/cloison.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { orientationsDe } from '../chargement.ts';
import { eligibiliteDe, equipesDe } from '../lieu.ts';
import { objetOrientation } from '../operations/etablirDocument.ts';
import { aEvaluer, suggerer } from '../suggerer.ts';

const GESTES = ['positionner', 'evaluer', 'adresser', 'decider', 'notifier', 'abandonner', 'etablirDocument'] as const;

/** La page « Orientation » d'un parcours. @throws ErreurDroit, ErreurIntrouvable */
export async function pageOrientation(c: Cloison, acteur: Acteur, id: number) {
  const p = await parcoursSitue(c, id);
  // Qui positionne une personne que nul ne suit encore ouvre la page sans rien y lire d'autre que son identité.
  const lit = peut(acteur, 'orientations.lire', p);
  if (!lit) exiger(acteur, 'orientations.positionner', p);
  const identite = (await identitesDe(c, [id])).get(id);
  if (!identite) throw new ErreurIntrouvable();
  if (lit) await consulter(c, acteur, p, 'orientation');
  const toutes = lit ? await orientationsDe(c, id) : [];
  const aDecider = toutes.find((o) => o.etat === 'preparee') ?? null;
  const enVigueur = toutes.find((o) => o.etat === 'decidee' || o.etat === 'notifiee') ?? null;
  const { rows: due } = await sql<{ due: Date; depart: string }>`SELECT due_le AS due, depart FROM echeance
    WHERE objet = ${`parcours:${id}`} AND nature = 'accompagnement.orientation' AND etat = 'ouverte'`.execute(c);
  const jour = aujourdhui();
  const reglage = async (cle: string) => (await reglageA(c, p.operation, cle, jour))?.valeur ?? null;
  const documents: FichierProduit[] = enVigueur ? await documentsDe(c, objetOrientation(enVigueur.id)) : [];
  return {
    parcours: { id, reference: p.reference, etat: p.etat, equipe: p.equipe, operation: p.operation.intitule },
    identite,
    lit,
    eligibilite: await eligibiliteDe(c, p),
    delai: await exigerReglage(c, p.operation, 'accompagnement.orientation_jours', jour),
    due: due[0] ?? null,
    enRetard: due[0] ? due[0].due.getTime() < Date.now() : false,
    aDecider,
    manque: aDecider ? aEvaluer(aDecider.grille) : [],
    suggestion: aDecider ? suggerer(aDecider.grille) : null,
    enVigueur,
    histoire: toutes.filter((o) => o.etat === 'remplacee' || o.etat === 'abandonnee'),
    documents: documents.map(({ id: document, titre, format, le }) => ({ id: document, titre, format, le })),
    equipes: await equipesDe(c, p.operation.id),
    // Un responsable retrouve sa qualité et son acte : il ne les retape pas à chaque décision.
    signature: await derniereSignature(c, acteur.compteId),
    reexamen: {
      mois: await reglage('accompagnement.reexamen_mois'),
      long: await reglage('accompagnement.reexamen_long_mois'),
      contrat: await reglage('accompagnement.contrat_mois'),
    },
    jour,
    gestes: Object.fromEntries(GESTES.map((g) => [g, peut(acteur, `orientations.${g}`, p)])) as Record<
      (typeof GESTES)[number],
      boolean
    >,
  };
}
export type PageOrientation = Awaited<ReturnType<typeof pageOrientation>>;

async function derniereSignature(c: Cloison, compte: number) {
  const { rows } = await sql<{
    qualite: string;
    acte: string;
    acteLe: string | null;
  }>`SELECT qualite, acte, acte_le AS "acteLe"
    FROM orientation WHERE decideur_id = ${compte} ORDER BY decide_le DESC LIMIT 1`.execute(c);
  return rows[0] ?? { qualite: '', acte: '', acteLe: null };
}
