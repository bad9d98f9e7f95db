import { createHash } from 'node:crypto';
import { documentEtatDesLieux } from '../src/domaines/rapports/etatDesLieux/document.ts';
import { completExemple } from '../src/domaines/rapports/etatDesLieux/exemple.ts';
import type { Carte, DocumentRapport } from '../src/socle/rapports/document.ts';
import { arreterRendu, rendre } from '../src/socle/rapports/rendre.ts';
import type { Banc, Mesure } from './banc.ts';

/** Un dessin de 900 zones, l'ordre de grandeur d'un département par commune. */
function carte(): Carte {
  const zones = Array.from({ length: 900 }, (_, i) => {
    const [x, y] = [(i % 30) * 30, Math.floor(i / 30) * 30];
    return `<path d="M${x} ${y}l28 2l-3 26l-24 -4z" fill="${['#c9dcf0', '#f0b27a', '#8e3b1f'][i % 3]}" stroke="#333"/>`;
  });
  const svg = `<svg viewBox="0 0 900 900">${zones.join('')}</svg>`;
  return {
    type: 'carte',
    titre: 'Carte exemple',
    svg,
    alt: 'Neuf cents zones.',
    legende: [{ couleur: '#c9dcf0', libelle: 'Couverte' }],
  };
}

const rapport = (n: number): DocumentRapport => {
  const complet = completExemple();
  const territoire = { ...complet.etat.territoire, nom: `Territoire ${n}` };
  const etat = { ...complet.etat, territoire };
  return documentEtatDesLieux({ ...complet, etat }, { auteur: 'Banc', date: '2026-11-21', carte: carte() });
};

async function chronometrer(variante: string, faire: () => Promise<Buffer>): Promise<Mesure> {
  const debut = performance.now();
  const pdf = await faire();
  const ms = performance.now() - debut;
  const empreinte = createHash('sha256').update(pdf).digest('hex').slice(0, 8);
  return { variante, ms, note: `${Math.ceil(pdf.length / 1024)} Ko, ${empreinte}` };
}

export const banc: Banc = {
  nom: "Rapport : PDF/UA d'un état des lieux avec sa carte vectorielle",
  async executer() {
    const premier = await chronometrer('premier rapport, processus compris', () => rendre(rapport(0), 'pdf'));
    const debut = performance.now();
    let dernier: Buffer = Buffer.alloc(0);
    for (let n = 1; n <= 20; n++) dernier = await rendre(rapport(n), 'pdf');
    const suivants: Mesure = {
      variante: 'suivants, moyenne de 20',
      ms: (performance.now() - debut) / 20,
      note: `${Math.ceil(dernier.length / 1024)} Ko`,
    };
    const pareil = await chronometrer('le premier, refait à l’identique', () => rendre(rapport(0), 'pdf'));
    arreterRendu();
    if (premier.note !== pareil.note) throw new Error('Le même document ne donne pas les mêmes octets.');
    return [premier, suivants, pareil];
  },
};
