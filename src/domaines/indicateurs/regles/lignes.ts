import { type Charge, caseDe, masquerFratrie, TOUT } from '#src/socle/masqueEchanges.ts';
import type { Definition } from '../forme.ts';
import { completer, liensDeFamille, personnesDe } from './liens.ts';

/** Une structure et sa part d'un nombre. */
export interface PartStructure {
  structure: number;
  type: string;
  departement: string | null;
  /** Intercommunalité ; vide : inconnue. */
  maille: string;
  numerateur: number | null;
  denominateur: number | null;
  /** Toutes les grandeurs de la famille : ce qui se cache ne dépend pas de l'indicateur ouvert. */
  grandeurs: Record<string, number | null>;
}

const LIBRE: Charge = { masquees: new Set(), echanges: [], tait: false };

/**
 * Les lignes qui ne se montrent pas, par la règle des tableaux : les structures d'une intercommunalité sont une fratrie de plus.
 * @param charge ce que l'intercommunalité d'un département a échangé plus haut
 */
export function lignesCachees<L extends PartStructure>(
  { famille, numerateur, denominateur }: Pick<Definition, 'famille' | 'numerateur' | 'denominateur'>,
  lignes: readonly L[],
  seuil: number,
  charge: (departement: string, maille: string) => Charge | undefined = () => undefined,
): Set<L> {
  const [personnes, liens] = [personnesDe(famille), liensDeFamille(famille)];
  const cachees = new Set<L>();
  const fratries = Map.groupBy(lignes, (l) => `${l.departement ?? ''}|${l.maille}`);
  for (const fratrie of fratries.values()) {
    const cases = new Map(
      fratrie.map((l) => [
        String(l.structure),
        new Map(
          Object.entries(completer(famille, l.grandeurs)).flatMap(([g, v]): [string, number][] =>
            v === null
              ? []
              : [
                  [caseDe(l.type, g), v],
                  [caseDe(TOUT, g), v],
                ],
          ),
        ),
      ]),
    );
    const petites = (code: string) =>
      [...cases.get(code)!].flatMap(([cle, v]) =>
        v > 0 && v < seuil * (personnes.get(cle.split('|')[1]!) ?? 0) ? [cle] : [],
      );
    const { departement, maille } = fratrie[0]!;
    const decidees = masquerFratrie(cases, petites, charge(departement ?? '', maille) ?? LIBRE, liens);
    for (const l of fratrie) {
      const { masquees, tait } = decidees.get(String(l.structure))!;
      if (tait || [numerateur, denominateur].some((g) => g && masquees.has(caseDe(TOUT, g)))) cachees.add(l);
    }
  }
  return cachees;
}
