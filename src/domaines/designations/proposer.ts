import type { OperationReglee } from '#src/domaines/accompagnements/index.ts';
import { trajetsVers } from '#src/domaines/diagnostics/index.ts';
import type { Base } from '#src/socle/base/base.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { hypothesesDe } from './bareme.ts';
import { proposerAffectations } from './regles/affecter.ts';
import type { PersonneAPlacer, Proposition } from './regles/forme.ts';
import { type ChargePortefeuilleReelle, chargesDe, type Poids, poidsDe } from './requetes/charges.ts';
import { referentsDe } from './requetes/referents.ts';
import type { LigneSuivi } from './requetes/suivis.ts';

/** Trajet le plus long que l'on mesure, en minutes : au-delà, on dit « plus de », et c'est ce qui compte. */
const PORTEE = 120;

export interface PropositionReelle extends Proposition {
  portefeuilles: ChargePortefeuilleReelle[];
  /** Comment les trajets sont obtenus ; vide : aucun portefeuille n'a de lieu. */
  durees: string;
  /** Équipes sans commune : leurs trajets sont inconnus. */
  sansLieu: string[];
}

/**
 * Propose un portefeuille à ces personnes, d'après les charges du jour et les trajets en voiture de leur commune au lieu de chaque équipe.
 * @param sans ce qui ne reçoit personne (le portefeuille qui part) et ce qui ne se compte plus (ses parcours)
 */
export async function proposerPour(
  base: Base,
  operation: OperationReglee & { id: number },
  lignes: readonly LigneSuivi[],
  options: {
    ecartes: ReadonlyMap<number, readonly number[]>;
    equipes: readonly number[] | null;
    sans?: { portefeuilles: readonly number[] };
  },
): Promise<PropositionReelle> {
  const sans = options.sans?.portefeuilles ?? [];
  const [charges, { bareme }, poids] = await Promise.all([
    chargesDe(
      base,
      operation,
      lignes.map((l) => l.parcours),
    ),
    hypothesesDe(base, operation, aujourdhui()),
    poidsDe(base, operation),
  ]);
  // Un portefeuille que personne ne tient ne peut recevoir personne : il n'y aurait pas de référent.
  const ouverts = charges.filter(
    (f) =>
      f.titulaire && f.habilite && !sans.includes(f.id) && (!options.equipes || options.equipes.includes(f.equipe)),
  );
  const referents = await referentsDe(base, operation.id, null);
  // Un binôme couvre les deux domaines dès que l'équipe a un référent de l'autre : il est alors le principal, le titulaire en appui.
  const couvre = (f: ChargePortefeuilleReelle) =>
    referents.some((r) => r.domaine !== f.domaine && (!r.equipe || r.equipe === f.equipe));
  const { trajetsDe, durees } = await trajets(base, lignes, ouverts);
  const personnes = lignes.map(
    (l): PersonneAPlacer => ({
      code: code(l.parcours),
      equipe: l.equipe ? String(l.equipe) : null,
      competence: l.competence,
      poids: poidsDuParcours(l, poids),
      intensif: l.intensif,
      attente: l.attente,
      exclus: (options.ecartes.get(l.parcours) ?? []).map(code),
      ...trajetsDe(l.commune),
    }),
  );
  const proposition = proposerAffectations({
    bareme,
    personnes,
    portefeuilles: ouverts.map((f) => ({
      ...f,
      code: code(f.id),
      equipe: String(f.equipe),
      domaine: couvre(f) ? null : f.domaine,
    })),
  });
  const sansLieu = [...new Set(ouverts.filter((f) => !f.commune).map((f) => f.equipeNom))];
  return { ...proposition, portefeuilles: charges, durees, sansLieu };
}

/** Identifiants en codes de même longueur : leur ordre est celui des nombres. */
const code = (id: number) => String(id).padStart(9, '0');

/** En suivi ou suspendu, léger ; sinon le plus lourd de ce qu'il est : entrée, intensif, ordinaire. */
export const poidsDuParcours = ({ etat, intensif }: { etat: string; intensif: boolean }, p: Poids): number =>
  ['suivi', 'suspendu'].includes(etat)
    ? p.leger
    : Math.max(['oriente', 'accueilli', 'diagnostique'].includes(etat) ? p.entree : 1, intensif ? p.intensif : 0);

async function trajets(base: Base, lignes: readonly LigneSuivi[], portefeuilles: readonly ChargePortefeuilleReelle[]) {
  const situes = portefeuilles.filter((f) => f.commune);
  if (situes.length === 0 || lignes.length === 0) return { trajetsDe: () => ({ trajets: {} }), durees: '' };
  const lieux = situes.map((f) => ({ commune: f.commune!, lon: null, lat: null }));
  const { paires, communes, durees } = await trajetsVers(base, { mode: 'voiture', portee: PORTEE, lieux });
  const rangDe = (commune: string | null) => (commune === null ? undefined : communes.rang.get(commune));
  const situee = (commune: string | null) => communes.situee[rangDe(commune) ?? -1] === 1;
  const trajetsDe = (commune: string | null): Pick<PersonneAPlacer, 'trajets' | 'auDela'> => {
    const rang = rangDe(commune);
    const mesures: Record<string, number> = {};
    const auDela: Record<string, number> = {};
    if (rang === undefined) return { trajets: mesures };
    for (let k = paires.debut[rang]!; k < paires.debut[rang + 1]!; k += 1)
      mesures[code(situes[paires.destinations[k]!]!.id)] = Math.round(paires.minutes[k]!);
    // Deux communes situées sans trajet mesuré : il est plus long que la portée, il ne manque rien.
    for (const f of situes)
      if (mesures[code(f.id)] === undefined && situee(commune) && situee(f.commune)) auDela[code(f.id)] = PORTEE;
    return { trajets: mesures, auDela };
  };
  return { trajetsDe, durees };
}
