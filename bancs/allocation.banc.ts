import { frontiere, repartir } from '../src/domaines/repartitions/index.ts';
import { leximinParNiveaux, prorata } from '../src/domaines/repartitions/regles/parts.ts';
import { preparer } from '../src/domaines/repartitions/repartir.ts';
import { leximin } from '../src/domaines/repartitions/solveur/leximin.ts';
import { demandeAuHasard } from '../tests/fabriqueRepartitions.ts';
import { type Banc, type Mesure, mesurer } from './banc.ts';

const [REGIONS, DEPARTEMENTS, TYPES] = [10, 10, 4];
const GRAINE = 62;

/** Somme de contrôle : les mêmes parts, à un millionième d'ETP près. */
const controle = (etp: readonly number[]) =>
  `Σx² ${etp.reduce((somme, part) => somme + Math.round(part * 1e6) ** 2 / 1e12, 0).toFixed(3)}`;

export const banc: Banc = {
  nom: `Répartition : ${REGIONS * DEPARTEMENTS} départements × ${TYPES} types, ${REGIONS} régions, quotas et bornes à chaque étage`,
  async executer(dire): Promise<Mesure[]> {
    const demande = demandeAuHasard(GRAINE, {
      regions: REGIONS,
      departements: DEPARTEMENTS,
      types: TYPES,
      quotas: true,
    });
    const p = preparer(demande);
    await leximin(p);
    dire('prorata');
    const cascade = await mesurer(25, () => prorata(p));
    dire('leximin');
    const lineaires = await mesurer(5, () => leximin(p));
    const niveaux = await mesurer(25, () => leximinParNiveaux(p));
    dire('du fichier au résultat');
    const completProrata = await mesurer(15, () => repartir(demande, 'plancher_plafond'));
    const completLeximin = await mesurer(5, () => repartir(demande, 'leximin'));
    dire('frontière');
    const points = await mesurer(3, () => frontiere(demande, { points: 11 }));
    const { couvertureMin } = completLeximin.resultat.mesures;
    return [
      { variante: 'prorata borné, de la demande au résultat', ms: completProrata.ms },
      {
        variante: 'leximin, de la demande au résultat, certificat compris',
        ms: completLeximin.ms,
        note: `couverture minimale ${(couvertureMin! * 1000).toFixed(1)} pour 1 000`,
      },
      { variante: 'prorata borné, calcul seul', ms: cascade.ms },
      {
        variante: 'leximin, programmes linéaires seuls',
        ms: lineaires.ms,
        controle: controle(lineaires.resultat.etp),
        note: `${lineaires.resultat.programmes} programmes`,
      },
      { variante: 'leximin par montée de niveau', ms: niveaux.ms, controle: controle(niveaux.resultat) },
      { variante: 'frontière, onze étapes', ms: points.ms, note: `${points.resultat.length} points non dominés` },
    ];
  },
};
