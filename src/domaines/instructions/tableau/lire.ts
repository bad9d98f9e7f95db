import { sql } from 'kysely';
import type { Campagne } from '#src/domaines/campagnes/index.ts';
import { chaineDe, parametresEnVigueur } from '#src/domaines/parametres/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { type Decimal, plus } from '#src/socle/montants.ts';
import { joursDepuis } from '../regles.ts';
import { chiffrer, type PosteDemande } from './demande.ts';
import type { LigneTableau } from './forme.ts';

type Brute = Omit<LigneTableau, 'age' | 'etpDemandes' | 'demande' | 'motifDemande' | 'etpProposes'> & {
  postes: PosteDemande[] | null;
  aide: string | null;
  lignesProposees: { etp?: string }[] | null;
  maintenant: Date;
};

/**
 * Les dossiers déposés d'une campagne, avec âges et montants ; les brouillons, qui n'appartiennent encore qu'aux structures, ne sont que
 * comptés. Quelques centaines de lignes au plus par département : le tri et les filtres se font ici, en mémoire.
 */
export async function dossiersDuTableau(
  base: Base,
  acteur: Acteur,
  campagne: Campagne,
): Promise<{ lignes: LigneTableau[]; brouillons: number }> {
  exiger(acteur, 'instructions.piloter', campagne);
  const [{ rows }, brouillons, parametres, territoires] = await Promise.all([
    sql<Brute>`
      SELECT d.id, d.numero, d.etat, d.nature, s.id AS structure, s.nom, s.type, co.nom AS commune, co.epci, e.nom AS "epciNom",
        d.depose_le AS "deposeLe", d.etat_depuis AS "etatDepuis", d.instructeur_id AS "instructeurId",
        c.prenom || ' ' || c.nom AS instructeur, d.demonstration, now() AS maintenant,
        r.donnees -> 'etp_demandes' AS postes, r.donnees ->> 'aide_poste' AS aide, p.lignes AS "lignesProposees", p.total AS propose,
        coalesce(g.montant, CASE WHEN p.etat = 'acceptee' AND d.etat NOT IN ('refuse', 'retire') THEN p.total END) AS convenu,
        a.demandes AS "avisDemandes", a.donnes AS "avisDonnes",
        (a.en_retard OR EXISTS (SELECT FROM echeance x WHERE x.objet = 'dossier:' || d.id AND x.etat = 'ouverte' AND x.due_le < now()))
          AS "enRetard"
      FROM dossier d JOIN structure s ON s.id = d.structure LEFT JOIN commune co ON co.code = s.commune LEFT JOIN epci e ON e.code = co.epci
      LEFT JOIN compte c ON c.id = d.instructeur_id LEFT JOIN reponse r ON r.objet = 'dossier:' || d.id
      LEFT JOIN engagement g ON g.objet = 'dossier:' || d.id AND g.etat = 'engage'
      LEFT JOIN LATERAL (SELECT q.lignes, q.total, q.etat FROM dialogue l JOIN dialogue_proposition q ON q.dialogue = l.id
        WHERE l.dossier = d.id AND q.etat IN ('en_attente', 'acceptee', 'contree') ORDER BY (q.etat = 'acceptee') DESC, q.rang DESC LIMIT 1) p ON true
      CROSS JOIN LATERAL (SELECT count(*)::int AS demandes, count(donne_le)::int AS donnes,
        coalesce(bool_or(donne_le IS NULL AND avant_le < now()), false) AS en_retard FROM dossier_avis_financeur WHERE dossier = d.id) a
      WHERE d.campagne = ${campagne.id} AND d.etat <> 'brouillon' ORDER BY d.etat_depuis, d.id`.execute(base),
    sql<{
      n: number;
    }>`SELECT count(*)::int AS n FROM dossier WHERE campagne = ${campagne.id} AND etat = 'brouillon'`.execute(base),
    parametresEnVigueur(base),
    chaineDe(base, `departement:${campagne.departement}`),
  ]);
  const lignes = rows.map(({ postes, aide, lignesProposees, maintenant, ...ligne }): LigneTableau => {
    const { etp, montant, motif } = chiffrer(
      { postes: Array.isArray(postes) ? postes : null, aide },
      campagne.annee,
      parametres,
      territoires,
    );
    return {
      ...ligne,
      age: joursDepuis(ligne.etatDepuis, maintenant),
      etpDemandes: etp,
      demande: montant,
      motifDemande: motif,
      etpProposes: lignesProposees ? sommeEtp(lignesProposees) : null,
    };
  });
  return { lignes, brouillons: brouillons.rows[0]?.n ?? 0 };
}

const sommeEtp = (lignes: readonly { etp?: string }[]): Decimal => plus(...lignes.map(({ etp }) => etp ?? '0'));
