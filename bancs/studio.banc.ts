import { createHash } from 'node:crypto';
import { revueExemple } from '../src/domaines/rapports/genres/exempleRevue.ts';
import type { DocumentRapport } from '../src/socle/rapports/document.ts';
import { FORMATS, type Format } from '../src/socle/rapports/formats.ts';
import { arreterRendu, rendre } from '../src/socle/rapports/rendre.ts';
import { type Banc, type Mesure, mesurer } from './banc.ts';

/** Une séance inventée de vingt points, chacun avec une fiche de douze lignes. */
function seance(n: number): DocumentRapport {
  const fiche = (point: number) => ({
    type: 'tableau' as const,
    legende: `Fiche du point ${point}`,
    colonnes: [{ libelle: 'Rubrique' }, { libelle: 'Réponse', largeur: 50 }],
    lignes: Array.from({ length: 12 }, (_, i) => [`Rubrique ${i}`, `Réponse inventée ${n}-${point}-${i}`]),
  });
  const points = Array.from({ length: 20 }, (_, i) => i + 1);
  return {
    ...{ titre: `Commission exemple ${n}`, langue: 'fr', date: '2026-11-21', auteur: 'Banc', sommaire: true },
    blocs: points.flatMap((p) => [{ type: 'section' as const, niveau: 1 as const, titre: `Point ${p}` }, fiche(p)]),
    diapositives: points.slice(0, 10).map((p) => ({ titre: `Point ${p}`, blocs: [fiche(p)] })),
  };
}

const GENRES = { 'revue annuelle': revueExemple, 'séance de 20 points': seance };
const empreinte = (fichier: Buffer) => createHash('sha256').update(fichier).digest('hex').slice(0, 8);

export const banc: Banc = {
  nom: 'Studio de rapports : chaque genre dans chaque format (le PDF de la revue vaut 1)',
  async executer() {
    const mesures: Mesure[] = [];
    let n = 1;
    await rendre(revueExemple(0), 'pdf');
    for (const [nom, faire] of Object.entries(GENRES))
      for (const format of Object.keys(FORMATS) as Format[]) {
        const premier = await rendre(faire(0), format);
        // Un autre document à chaque mesure : Typst garde en mémoire ce qu'il vient de composer.
        const { ms } = await mesurer(5, () => rendre(faire(++n), format));
        if (!premier.equals(await rendre(faire(0), format)))
          throw new Error(`${nom}, ${format} : le même document ne donne pas les mêmes octets.`);
        const note = `${Math.ceil(premier.length / 1024)} Ko, ${empreinte(premier)}`;
        mesures.push({ variante: `${nom}, ${FORMATS[format].nom}`, ms, note });
      }
    arreterRendu();
    return mesures;
  },
};
