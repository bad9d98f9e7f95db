import { libelleType } from '#src/referentiels/typesSiae.ts';
import { type Annexe, annexesSemblables, ecartMontant, lireNumeroAnnexe, ouvreDesPostes } from './annexes.ts';
import { type DouteDetecte, empreinte, type Proposition } from './doutes.ts';

export interface AnnexeControlee extends Annexe {
  departement: string | null;
  montantUnitaire: number | null;
  montantTotal: number | null;
}

/** Structure active qui pourrait porter des annexes encore sans structure. */
export interface Candidate {
  id: number;
  nom: string;
  type: string;
  departement: string | null;
}

const euros = (montant: number) => `${montant.toLocaleString('fr-FR', { maximumFractionDigits: 2 })} €`;

/**
 * Annexes dont l'identifiant ASP n'est relié à aucune structure : une question par identifiant et type, avec les annexes concernées. Le
 * fichier de l'ASP ne porte pas de SIRET : le rattachement n'est proposé que s'il n'y a qu'une candidate dans le département.
 */
export function controlerRattachements(
  annexes: readonly AnnexeControlee[],
  candidates: readonly Candidate[],
): DouteDetecte[] {
  const orphelines = annexes.filter(({ structure, fdi }) => structure === null && !fdi);
  const groupes = Map.groupBy(orphelines, ({ idAsp, numero, type }) => `${idAsp ?? numero}/${type ?? '?'}`);
  return [...groupes].map(([sujet, liste]) => {
    const premiere = liste[0] as AnnexeControlee;
    const departement = premiere.departement ?? lireNumeroAnnexe(premiere.numero)?.departement ?? null;
    const possibles = candidates.filter(
      (candidate) => candidate.type === premiere.type && candidate.departement === departement,
    );
    const seule = possibles.length === 1 ? possibles[0] : undefined;
    const numeros = [...new Set(liste.map(({ numero }) => numero))];
    const type = premiere.type ? libelleType(premiere.type).toLowerCase() : 'type inconnu';
    const proposition: Proposition | null = seule
      ? {
          action: 'rattacher',
          phrase: `Rattacher à « ${seule.nom} », seule structure de ce type du département.`,
          structure: seule.id,
        }
      : null;
    return {
      empreinte: empreinte('annexe_sans_structure', sujet),
      genre: 'annexe_sans_structure',
      structure: null,
      sujet,
      departement,
      explication: `Identifiant ASP ${premiere.idAsp ?? 'absent'} (${type}, département ${departement ?? 'inconnu'}) : ${liste.length} versions d'annexe, ${numeros.slice(0, 4).join(', ')}${numeros.length > 4 ? '…' : ''}, ne sont rattachées à aucune structure du registre.`,
      proposition,
    };
  });
}

/** Annexes rattachées qui se répètent ou dont le montant ne se retrouve pas (écart de plus d'un euro et de 0,1 %). */
export function controlerAnnexes(annexes: readonly AnnexeControlee[]): DouteDetecte[] {
  const doutes: DouteDetecte[] = [];
  const rattachees = annexes.filter(({ structure }) => structure !== null);
  for (const [structure, liste] of Map.groupBy(rattachees, ({ structure }) => structure as number)) {
    const commun = {
      structure,
      sujet: null,
      departement: (liste[0] as AnnexeControlee).departement,
      proposition: null,
    };
    for (const [a, b] of annexesSemblables(liste)) {
      doutes.push({
        ...commun,
        empreinte: empreinte('annexes_semblables', structure, a.numero, b.numero),
        genre: 'annexes_semblables',
        explication: `Les annexes ${a.numero} et ${b.numero} ouvrent toutes deux ${a.etp} ETP sur la même période : un chantier chacune, ou deux fois le même ? En attendant, leurs postes s'additionnent.`,
      });
    }
    for (const annexe of liste.filter(ouvreDesPostes)) {
      const ecart = ecartMontant(annexe, annexe.montantUnitaire, annexe.montantTotal);
      if (ecart === null || Math.abs(ecart) <= Math.max(1, (annexe.montantTotal as number) * 0.001)) continue;
      const version = `${annexe.numero} A${annexe.renouvellement}M${annexe.modification}`;
      doutes.push({
        ...commun,
        empreinte: empreinte('annexe_montant', structure, version, annexe.montantTotal),
        genre: 'annexe_montant',
        explication: `Annexe ${version} : le montant total (${euros(annexe.montantTotal as number)}) s'écarte de ${euros(ecart)} de ETP × montant unitaire × durée.`,
      });
    }
  }
  return doutes;
}
