import { sql } from 'kysely';
import { operationSituee } from '#src/domaines/accompagnements/index.ts';
import {
  type CategorieParcours,
  completudeFse,
  DESCRIPTIONS_SORTIE,
  MOMENTS_FSE,
  type MomentFse,
  type ReponsesFse,
} from '#src/domaines/sorties/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { ecrireJournal } from '#src/socle/journal/journal.ts';

interface LignePreuve {
  reference: string;
  entree: string;
  decision: string | null;
  acte: string | null;
  notification: string | null;
  moyen: string | null;
  diagnostic: string | null;
  contrat: string | null;
  honores: number;
  dernier: string | null;
  sortie: string | null;
  categorie: CategorieParcours | null;
  justificatif: string | null;
  pieces: number;
  fse: Partial<Record<MomentFse, ReponsesFse>>;
  anonymisee: boolean;
}

/**
 * Ce qui prouve chaque accompagnement, par référence et sans nom, pour un contrôle : la décision et son acte, la notification, le diagnostic, le contrat
 * signé des deux, la venue, la sortie et son justificatif, les questionnaires du Fonds. Hors cloison, à qui conduit l'opération, journalisé.
 */
export async function listerPreuves(base: Base, acteur: Acteur, operation: number): Promise<LignePreuve[]> {
  const o = await operationSituee(base, operation);
  exiger(acteur, 'evaluations.prouver', o);
  const { rows } = await sql<LignePreuve>`
    SELECT p.reference, p.ouvert_le AS entree, d.le AS decision, d.acte, d.notifie_le AS notification, nullif(d.notifie_par, '') AS moyen,
      (SELECT min(partage_le)::date FROM diagnostic_personne x WHERE x.parcours = p.id) AS diagnostic,
      (SELECT min(greatest(signe_personne_le, signe_organisme_le)) FROM contrat_engagement x WHERE x.parcours = p.id AND nature = 'engagement'
        AND signe_personne_le IS NOT NULL AND signe_organisme_le IS NOT NULL) AS contrat,
      v.n AS honores, v.dernier, s.le AS sortie, s.categorie, nullif(s.justificatif, '') AS justificatif,
      (SELECT count(*)::int FROM piece x WHERE x.objet = 'parcours:' || p.id AND x.champ = 'sortie:' || s.id AND x.retiree_le IS NULL
        AND x.etat <> 'refusee') AS pieces,
      coalesce((SELECT jsonb_object_agg(f.moment, f.reponses) FROM fse_participant f WHERE f.parcours = p.id), '{}') AS fse,
      n.anonymisee_le IS NOT NULL AS anonymisee
    FROM parcours p JOIN personne n ON n.id = p.personne
    LEFT JOIN LATERAL (SELECT (decide_le AT TIME ZONE 'Europe/Paris')::date AS le, nullif(acte, '') AS acte, notifie_le, notifie_par
      FROM orientation WHERE parcours = p.id AND etat IN ('decidee', 'notifiee') ORDER BY id DESC LIMIT 1) d ON true
    LEFT JOIN LATERAL (SELECT count(*)::int AS n, max(debut AT TIME ZONE 'Europe/Paris')::date AS dernier FROM participation
      WHERE parcours = p.id AND etat = 'honore') v ON true
    LEFT JOIN sortie s ON s.parcours = p.id AND s.annulee_le IS NULL
    WHERE p.operation = ${o.id} ORDER BY p.reference`.execute(base);
  await ecrireJournal(base, {
    acteur,
    action: 'evaluations.prouver',
    objet: `operation_accompagnement:${o.id}`,
    details: { lignes: rows.length },
  });
  return rows;
}

const fse = (l: LignePreuve, moment: MomentFse) => {
  // Ses réponses ont été comptées puis effacées : elles ne manquent pas.
  if (l.anonymisee) return 'anonymisé';
  const reponses = l.fse[moment];
  if (!reponses) return 'absent';
  return completudeFse(moment, reponses).comptable ? 'complet' : 'incomplet';
};
/** Ce qui manque, en clair. */
export const manques = (l: LignePreuve): string =>
  [
    l.decision ? '' : 'décision',
    l.decision && !l.notification ? 'notification' : '',
    l.contrat ? '' : 'contrat signé',
    l.honores === 0 ? 'venue' : '',
    l.sortie && !l.justificatif && l.pieces === 0 ? 'justificatif de sortie' : '',
  ]
    .filter(Boolean)
    .join(', ');

export const COLONNES_PREUVES = [
  { id: 'reference', titre: 'Référence' },
  { id: 'entree', titre: 'Entrée', type: 'date' as const },
  { id: 'decision', titre: "Décision d'orientation", type: 'date' as const },
  { id: 'acte', titre: 'Acte de délégation' },
  { id: 'notification', titre: 'Notification', type: 'date' as const },
  { id: 'moyen', titre: 'Moyen de notification' },
  { id: 'diagnostic', titre: 'Diagnostic partagé', type: 'date' as const },
  { id: 'contrat', titre: 'Contrat signé des deux', type: 'date' as const },
  { id: 'honores', titre: 'Rendez-vous honorés', type: 'nombre' as const },
  { id: 'dernier', titre: 'Dernier honoré', type: 'date' as const },
  { id: 'sortie', titre: 'Sortie', type: 'date' as const },
  {
    id: 'categorie',
    titre: 'Motif de sortie',
    valeur: (l: LignePreuve) => (l.categorie ? DESCRIPTIONS_SORTIE[l.categorie].libelle : ''),
  },
  { id: 'justificatif', titre: 'Justificatif de sortie' },
  { id: 'pieces', titre: 'Pièces jointes', type: 'nombre' as const },
  ...MOMENTS_FSE.map((moment) => ({
    id: `fse_${moment}`,
    titre: `FSE, ${moment}`,
    valeur: (l: LignePreuve) => fse(l, moment),
  })),
  { id: 'manques', titre: 'Manque', valeur: manques },
];
