import { createHash } from 'node:crypto';
import { documentEtatDesLieux } from '../src/domaines/rapports/etatDesLieux/document.ts';
import { etatExemple } from '../src/domaines/rapports/etatDesLieux/exemple.ts';
import { completExemple } from '../src/domaines/rapports/etatDesLieux/exempleComplet.ts';
import type { Carte, DocumentRapport } from '../src/socle/rapports/document.ts';
import { FORMATS, type Format } from '../src/socle/rapports/formats.ts';
import { arreterRendu, rendre } from '../src/socle/rapports/rendre.ts';
import { type Banc, type Mesure, mesurer } from './banc.ts';

const COMMUNES = 900;
const COULEURS = ['#c9dcf0', '#f0b27a', '#8e3b1f'];

/** Un contour de 24 sommets par commune : ce qu'il reste d'un contour réel, simplifié pour une page. */
function carte(titre: string): Carte {
  const zones = Array.from({ length: COMMUNES }, (_, i) => {
    const [x, y] = [15 + (i % 30) * 30, 15 + Math.floor(i / 30) * 30];
    const sommets = Array.from({ length: 24 }, (_, k) => {
      const [angle, rayon] = [(k * Math.PI) / 12, 13 + 2 * Math.sin(i + k * 2.4)];
      return `${(x + rayon * Math.cos(angle)).toFixed(1)} ${(y + rayon * Math.sin(angle)).toFixed(1)}`;
    });
    return `<path d="M${sommets.join('L')}z" fill="${COULEURS[i % 3]}" stroke="#333" stroke-width=".4"/>`;
  });
  return {
    type: 'carte',
    titre,
    svg: `<svg viewBox="0 0 900 900">${zones.join('')}</svg>`,
    alt: `${COMMUNES} zones inventées.`,
    legende: COULEURS.map((couleur, i) => ({ couleur, libelle: `Classe ${i + 1}`, detail: '300 communes' })),
  };
}

/** L'état des lieux d'un département inventé de 900 communes, deux cartes comprises. */
function rapport(n: number): DocumentRapport {
  const etat = etatExemple();
  const [modele] = etat.zonesBlanches;
  const zonesBlanches = Array.from({ length: COMMUNES }, (_, i) => ({
    ...modele!,
    nom: `Commune ${i}`,
    besoin: 900 - i,
  }));
  const territoire = { ...etat.territoire, nom: `Département exemple ${n}`, communes: COMMUNES };
  const complet = completExemple({ etat: { ...etat, territoire, zonesBlanches } });
  const cartes = { carte: carte('En voiture'), sansVoiture: carte('Sans voiture') };
  return documentEtatDesLieux(complet, { auteur: 'Banc', date: '2026-11-21', ...cartes });
}

const empreinte = (fichier: Buffer) => createHash('sha256').update(fichier).digest('hex').slice(0, 8);

export const banc: Banc = {
  nom: `Rapport : état des lieux d'un département de ${COMMUNES} communes, dans chaque format`,
  async executer() {
    const debut = performance.now();
    await rendre(rapport(0), 'pdf');
    const mesures: Mesure[] = [];
    const froid = performance.now() - debut;
    // Un autre territoire à chaque mesure : Typst garde en mémoire ce qu'il vient de composer.
    let n = 0;
    for (const format of Object.keys(FORMATS) as Format[]) {
      const premier = await rendre(rapport(0), format);
      const { ms } = await mesurer(5, () => rendre(rapport(++n), format));
      if (!premier.equals(await rendre(rapport(0), format)))
        throw new Error(`${format} : le même document ne donne pas les mêmes octets.`);
      const note = `${Math.ceil(premier.length / 1024)} Ko, ${empreinte(premier)}`;
      mesures.push({ variante: `${FORMATS[format].nom}, médiane de 5`, ms, note });
    }
    mesures.push({ variante: 'PDF accessible, le premier, processus compris', ms: froid });
    const quatre = performance.now();
    for (const format of Object.keys(FORMATS) as Format[]) await rendre(rapport(-1), format);
    mesures.push({ variante: 'les quatre fichiers à la suite', ms: performance.now() - quatre });
    arreterRendu();
    return mesures;
  },
};
