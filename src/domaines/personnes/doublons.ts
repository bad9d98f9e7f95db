import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import type { AuteurJournal } from '#src/socle/journal/journal.ts';
import { consulter } from './consulter.ts';
import { type PersonneComparee, type RaisonDoublon, raisonsDoublon } from './regles/doublons.ts';

/** Une fiche qui ressemble à celle que l'on saisit. Hors du cercle de qui saisit, rien n'en est dit que l'opération. */
export interface Ressemblant {
  personne: number;
  operations: string[];
  raisons: RaisonDoublon[];
  /** Son parcours le plus récent, dans une opération où l'acteur est habilité. */
  visible: { parcours: number; reference: string; nom: string; prenom: string; naissance: string | null } | null;
}

/** Refus d'une création : l'écran montre les fiches, et une case « ce sont deux personnes ». */
export class ErreurDoublons extends ErreurMetier {
  readonly ressemblants: Ressemblant[];

  constructor(ressemblants: Ressemblant[]) {
    super('Une personne ressemblante est déjà suivie.', {
      statut: 409,
      conseil: 'Vérifiez ci-dessous avant de continuer : deux dossiers pour une personne se défont difficilement.',
    });
    this.name = 'ErreurDoublons';
    this.ressemblants = ressemblants;
  }
}

export interface SaisieComparee {
  nom: string;
  prenom: string;
  naissance?: string | null | undefined;
  numeroCaf?: string | null | undefined;
  numeroFt?: string | null | undefined;
}

/** Les fiches du département qui ressemblent, quel que soit le cercle ; au plus vingt. @param sauf fiche à ne pas comparer (elle-même) */
export async function ressemblants(
  trx: Trx,
  acteur: Pick<Acteur, 'compteId'>,
  departement: string,
  saisie: SaisieComparee,
  sauf = 0,
): Promise<Ressemblant[]> {
  const s: PersonneComparee = { ...saisie, naissance: saisie.naissance ?? null };
  const { rows } = await sql<PersonneComparee & Omit<Ressemblant, 'raisons'>>`
    SELECT n.id AS personne, n.nom, n.prenom, n.naissance, n.numero_caf AS "numeroCaf", n.numero_ft AS "numeroFt",
      ARRAY(SELECT DISTINCT o.intitule FROM parcours p JOIN operation_accompagnement o ON o.id = p.operation WHERE p.personne = n.id) AS operations,
      (SELECT jsonb_build_object('parcours', p.id, 'reference', p.reference, 'nom', n.nom, 'prenom', n.prenom, 'naissance', n.naissance)
        FROM parcours p JOIN professionnel f ON f.operation = p.operation AND f.compte_id = ${acteur.compteId} AND habilite(f)
        WHERE p.personne = n.id ORDER BY p.id DESC LIMIT 1) AS visible
    FROM personne n
    WHERE n.departement = ${departement} AND n.id <> ${sauf} AND n.anonymisee_le IS NULL AND n.id IN (
      SELECT id FROM personne WHERE naissance = ${s.naissance}::date
      UNION SELECT id FROM personne WHERE departement = ${departement} AND numero_caf = ${s.numeroCaf ?? null}
      UNION SELECT id FROM personne WHERE departement = ${departement} AND numero_ft = ${s.numeroFt ?? null}
      UNION (SELECT id FROM personne WHERE departement = ${departement} AND recherche % recherchable(${`${s.nom} ${s.prenom}`})
        ORDER BY similarity(recherche, recherchable(${`${s.nom} ${s.prenom}`})) DESC LIMIT 200))`.execute(trx);
  return rows
    .map((r) => ({ personne: r.personne, operations: r.operations, visible: r.visible, raisons: raisonsDoublon(s, r) }))
    .filter(({ raisons }) => raisons.length > 0)
    .slice(0, 20);
}

/**
 * Trace que l'on vient de dire à quelqu'un que ces personnes sont déjà suivies, sur leur dossier le plus récent : le dossier seul, ni le nom cherché
 * ni la ressemblance. Hors de la transaction du refus, qui s'annule alors que la réponse, elle, est lue.
 */
export async function tracerRessemblances(
  hors: Base,
  acteur: AuteurJournal,
  semblables: readonly Ressemblant[],
): Promise<void> {
  const { rows } = await sql<{ id: number }>`SELECT max(id) AS id FROM parcours
    WHERE personne = ANY(${semblables.map((r) => r.personne)}::int[]) GROUP BY personne ORDER BY 1`.execute(hors);
  for (const { id } of rows) await consulter(hors, acteur, { id }, 'doublon');
}

/** Garde la ressemblance, à trancher : la fiche a été créée tout de même. */
export async function noterDoublons(trx: Trx, personne: number, semblables: readonly Ressemblant[]): Promise<void> {
  for (const r of semblables)
    await sql`INSERT INTO personne_doublon (a, b, raisons) VALUES (${Math.min(personne, r.personne)}, ${Math.max(personne, r.personne)},
      ${r.raisons}) ON CONFLICT (a, b) DO NOTHING`.execute(trx);
}
