import {
  compterOffre,
  etpParStructure,
  type OffreParActivite,
  structuresParActivite,
} from '#src/domaines/recrutements/index.ts';
import { chargerReferentiel, codeAuNiveau } from '#src/domaines/territoires/index.ts';
import type { Base } from '#src/socle/base/base.ts';
import { LIBELLES_TYPE_TERRITOIRE } from '../regles/typologie.ts';
import type { Diagnostic } from '../requetes/lignes.ts';
import { agregerAvec, type Maillage, type NiveauMaillage, typer } from '../requetes/maillage.ts';
import type { Profil } from './comparables.ts';

/** L'offre par activité de chaque territoire d'un niveau, par code ; `types` : types de structures demandés. */
export async function offreParTerritoire(
  base: Base,
  niveau: NiveauMaillage | 'france',
  types: readonly string[],
  jour: string,
): Promise<Map<string, OffreParActivite>> {
  const [structures, etps, referentiel] = await Promise.all([
    structuresParActivite(base),
    etpParStructure(base, jour),
    chargerReferentiel(base),
  ]);
  const territoireDe = (commune: string | null) => {
    const rang = commune === null ? undefined : referentiel.rang.get(commune);
    return rang === undefined ? null : codeAuNiveau(referentiel.communes[rang]!, niveau);
  };
  const voulus = new Set(types);
  const groupes = Map.groupBy(
    structures.filter(({ type }) => voulus.has(type)),
    ({ commune }) => territoireDe(commune),
  );
  return new Map([...groupes].flatMap(([code, groupe]) => (code === null ? [] : [[code, compterOffre(groupe, etps)]])));
}

type ProfilSansOffre = Omit<Profil, 'structures'>;
const gardes = new WeakMap<Diagnostic, Map<NiveauMaillage, ProfilSansOffre[]>>();

/** Population, densité et typologie de tous les territoires d'un niveau, gardées avec le diagnostic qui les a mesurées. */
export async function profilsDuNiveau(
  base: Base,
  { diagnostic }: Pick<Maillage, 'diagnostic'>,
  niveau: NiveauMaillage,
): Promise<ProfilSansOffre[]> {
  const connus = gardes.get(diagnostic) ?? new Map<NiveauMaillage, ProfilSansOffre[]>();
  gardes.set(diagnostic, connus);
  const garde = connus.get(niveau);
  if (garde) return garde;
  const referentiel = await chargerReferentiel(base);
  const groupes = Map.groupBy(diagnostic.communes, ({ territoires }) => territoires[niveau]);
  const profils = [...groupes].flatMap(([code, communes]): ProfilSansOffre[] => {
    if (code === null) return [];
    const agregat = agregerAvec(diagnostic, communes);
    const { region } = communes[0]!.territoires;
    const type = typer(diagnostic, agregat, region);
    const superficie = communes.reduce(
      (km2, commune) => km2 + (referentiel.communes[referentiel.rang.get(commune.code)!]?.superficie ?? 0),
      0,
    );
    return [
      {
        ref: `${niveau}:${code}`,
        nom: referentiel.noms[niveau].get(code)?.nom ?? code,
        region,
        population: agregat.population,
        densite: agregat.population !== null && superficie > 0 ? agregat.population / superficie : null,
        type,
        libelleType: type === null ? null : LIBELLES_TYPE_TERRITOIRE[type],
      },
    ];
  });
  connus.set(niveau, profils);
  return profils;
}
