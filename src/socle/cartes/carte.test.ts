import { describe, expect, test } from 'vitest';
import { carteSvg } from './carte.ts';
import { longueurRonde } from './echelle.ts';
import { contraste, degrade, encreSur } from './motifs.ts';
import { projeter } from './projection.ts';
import type { ClasseCarte, DemandeCarte, ZoneCarte } from './types.ts';

const classes: ClasseCarte[] = [
  { id: 'blanche', libelle: 'Zone blanche', couleur: '#b34000', motif: 'hachures' },
  { id: 'couverte', libelle: 'Couverte', couleur: '#c6dbef' },
];
const carre = (plan: string, x: number, y: number, cote = 1000) => ({
  plan,
  chemin: `M${x} ${y}l${cote} 0 0 ${cote} ${-cote} 0z`,
});
const zones: ZoneCarte[] = [
  {
    code: 'A',
    nom: 'Bourg <&> "Cie"',
    classe: 'blanche',
    valeurTexte: '12,3',
    adresse: '/territoires/epci:A',
    ...carre('metropole', 0, 0),
  },
  { code: 'B', nom: 'Val', classe: 'couverte', ...carre('metropole', 1000, 0) },
  { code: 'C', nom: 'Hors sujet', classe: null, ...carre('974', 0, 0) },
];
const demande: DemandeCarte = { titre: 'Accès', description: 'Une commune sur deux en zone blanche.', zones, classes };

describe('carte SVG', () => {
  const svg = carteSvg(demande);

  test('est une image nommée et décrite, sans lien, script, style ni objet étranger', () => {
    expect(svg).toMatch(/^<svg [^>]*role="img" aria-labelledby="(\S+) (\S+)"/);
    expect(svg).toContain('>Accès</title>');
    expect(svg).toContain('>Une commune sur deux en zone blanche.</desc>');
    expect(svg).not.toMatch(/<a\s|<script|<style|foreignObject|var\(|href=|class=/);
  });

  test('échappe les noms venus des données', () => {
    expect(svg).toContain('Bourg &#60;&#38;&#62; &#34;Cie&#34; : 12,3');
    expect(svg).not.toContain('Bourg <');
  });

  test('chaque classe se distingue par sa couleur ou par son motif, et la zone sans classe reste grise', () => {
    expect(svg).toMatch(/<pattern id="(c\w+-blanche)"/);
    expect(svg).toMatch(/fill="#b34000" data-adresse="\/territoires\/epci:A"/);
    expect(svg).toMatch(/fill="url\(#c\w+-blanche\)" pointer-events="none"/);
    expect(svg).toContain('fill="#c6dbef"');
    expect(svg).toContain('fill="#eceae4"');
  });

  test('un semis tient en un tracé par classe, les plus graves peintes en dernier et plus grosses', () => {
    const semis = [
      { plan: 'metropole', x: 100, y: 100, classe: 'blanche' },
      { plan: 'metropole', x: 900, y: 900, classe: 'blanche' },
      { plan: 'metropole', x: 1500, y: 500, classe: 'couverte' },
      { plan: '974', x: 500, y: 500, classe: 'inconnue' },
    ];
    const traces = [
      ...carteSvg({ ...demande, semis }).matchAll(/<path d="(m[^"]*h0)"[^>]*stroke="(#\w+)" stroke-width="([\d.]+)"/g),
    ];
    expect(traces.map(([, d, couleur]) => [d!.match(/h0/g)!.length, couleur])).toEqual([
      [1, '#c6dbef'],
      [2, '#b34000'],
    ]);
    expect(Number(traces[1]![3])).toBeGreaterThan(Number(traces[0]![3]));
    expect(carteSvg(demande)).not.toContain('h0');
  });

  test("l'outre-mer est dans un cartouche nommé, à côté de la métropole", () => {
    const nomme = carteSvg({ ...demande, nomsDesPlans: { '974': 'La Réunion' } });
    expect(nomme).toContain('>La Réunion</text>');
    expect(nomme.match(/<clipPath/g)).toHaveLength(2);
  });

  test('deux cartes de la même page ont des identifiants différents', () => {
    const autre = carteSvg({ ...demande, titre: 'Besoin' });
    const ids = (s: string) => [...s.matchAll(/ id="([^"]+)"/g)].map((m) => m[1]);
    expect(ids(svg).filter((id) => ids(autre).includes(id))).toEqual([]);
  });

  test('des voisins arrondis se touchent encore : même sommet, même pixel', () => {
    const traces = [...svg.matchAll(/<path d="(M[^"]+)" fill="(?:#b34|#c6d)/g)].map((m) => m[1]!);
    const absolus = traces.map((t) => {
      const [depart, ...suite] = t.replace(/[Mz]/g, '').split(/[l ]/).map(Number) as [number, ...number[]];
      let [x, y] = [depart, suite[0]!];
      const points = [`${x},${y}`];
      for (let i = 1; i + 1 < suite.length; i += 2) {
        x += suite[i]!;
        y += suite[i + 1]!;
        points.push(`${x},${y}`);
      }
      return points;
    });
    expect(absolus[0]!.filter((p) => absolus[1]!.includes(p))).toHaveLength(2);
  });

  test('un point animable porte sa clé, et la carte de quoi repasser de l’écran au plan', () => {
    const point = { plan: 'metropole', x: 500, y: 500, libelle: 'Chantier <1>', cle: '12-3' };
    const anime = carteSvg({ ...demande, points: [point] });
    expect(anime).toContain('data-cle="12-3"');
    const [plan, echelle, dx, dy] = /data-reperes="([^";]+)/.exec(anime)![1]!.split(' ');
    const [x, y] = /M([\d.]+) ([\d.]+)a[^>]*data-cle/.exec(anime)!.slice(1).map(Number);
    // Le rond commence à sa gauche : un rayon de 3,5 pixels avant son centre.
    expect(plan).toBe('metropole');
    expect((x! + 3.5 - Number(dx)) / Number(echelle)).toBeCloseTo(500, -2);
    expect((y! - Number(dy)) / Number(echelle)).toBeCloseTo(500, -2);
    expect(carteSvg({ ...demande, points: [{ ...point, cle: undefined }] })).not.toContain('data-reperes');
  });

  test("sans contour, la carte le dit au lieu d'être vide", () => {
    expect(carteSvg({ ...demande, zones: [] })).toContain('Aucun contour à dessiner');
  });

  test('les réserves et les crédits sont écrits sur la carte', () => {
    const svgCredite = carteSvg({ ...demande, mention: 'Contours approchés', attribution: '© IGN' });
    expect(svgCredite).toContain('>Contours approchés</text>');
    expect(svgCredite).toContain('>© IGN</text>');
  });

  test("un nom n'est pas écrit par-dessus un autre, le plus important reste", () => {
    const noms = carteSvg({
      ...demande,
      zones: [{ code: 'X', nom: 'X', classe: null, ...carre('metropole', ...projeter('metropole', 3, 46.5), 20_000) }],
      etiquettes: [
        { plan: 'metropole', x: 10_000, y: 10_000, texte: 'Petite', poids: 1 },
        { plan: 'metropole', x: 10_050, y: 10_050, texte: 'Grande', poids: 9 },
      ],
    });
    expect(noms).toContain('>Grande</text>');
    expect(noms).not.toContain('>Petite</text>');
  });
});

describe('couleurs et échelle', () => {
  test('les contrastes connus : noir sur blanc 21, #767676 sur blanc 4,54', () => {
    expect(contraste('#000000', '#ffffff')).toBeCloseTo(21, 5);
    expect(contraste('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
  });

  test('le trait d’un motif tranche d’au moins 3:1 sur toutes les couleurs proposées', () => {
    for (const teinte of ['bleu', 'orange', 'vert'] as const)
      for (const couleur of degrade(teinte, 6)) expect(contraste(couleur, encreSur(couleur))).toBeGreaterThan(3);
  });

  test('un dégradé est ordonné du clair au foncé, sans doublon', () => {
    for (const nombre of [2, 3, 4, 5, 6]) {
      const clartes = degrade('orange', nombre).map((couleur) => contraste(couleur, '#000000'));
      expect(clartes).toEqual([...new Set(clartes)].sort((a, b) => b - a));
    }
  });

  test("la barre d'échelle est une longueur ronde qui tient dans la place", () => {
    expect([170_000, 99_999, 12_000, 4_999, 1_000].map(longueurRonde)).toEqual([100_000, 50_000, 10_000, 2_000, 1_000]);
  });
});
