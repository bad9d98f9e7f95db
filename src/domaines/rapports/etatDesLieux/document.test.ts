import { describe, expect, test } from 'vitest';
import type { Bloc } from '#src/socle/rapports/document.ts';
import { preparerTypst } from '#src/socle/rapports/preparer.ts';
import { texteBrut } from '#src/socle/rapports/textes.ts';
import { valeurEcrite } from '../regles/mesure.ts';
import { documentEtatDesLieux } from './document.ts';
import { etatExemple } from './exemple.ts';
import { completExemple } from './exempleComplet.ts';

const contexte = { auteur: 'DDETS exemple', date: '2026-11-21' };

function textes(blocs: Bloc[]): string {
  return blocs
    .map((b) => {
      if (b.type === 'section') return b.titre;
      if (b.type === 'paragraphe') return texteBrut(b.texte);
      if (b.type === 'liste') return b.elements.map(texteBrut).join('\n');
      if (b.type === 'encadre') return [b.titre, ...b.texte.map(texteBrut)].join('\n');
      if (b.type === 'tableau')
        return [
          b.legende,
          ...b.lignes.flat().filter((c) => typeof c === 'string'),
          ...(b.notes ?? []).map(texteBrut),
        ].join('\n');
      return '';
    })
    .join('\n');
}

describe('document de l’état des lieux', () => {
  const doc = documentEtatDesLieux(completExemple(), contexte);
  const texte = textes(doc.blocs);

  test('suit le plan de l’état des lieux, sans saut de niveau', () => {
    const titres = doc.blocs.flatMap((b) => (b.type === 'section' && b.niveau === 1 ? [b.titre] : []));
    expect(titres).toEqual([
      "L'essentiel",
      "L'offre d'insertion",
      'Activité et sorties',
      "Les besoins d'insertion",
      'Les postes rapportés aux besoins',
      "L'accès aux postes et les zones blanches",
      'La situation du territoire',
      'La diversité des activités',
      'La prescription',
      'Les recrutements des entreprises',
      'Les scénarios étudiés',
      'Recommandations',
      'Définitions',
      'Sources et réserves',
    ]);
    expect(() => preparerTypst(doc)).not.toThrow();
  });

  test('chaque chiffre de tête a sa définition, sa date, sa source et sa fiabilité', () => {
    const chiffres = doc.blocs.flatMap((b) => (b.type === 'chiffres' ? b.chiffres : []));
    expect(chiffres).toHaveLength(4);
    for (const c of chiffres) expect([c.definition, c.date, c.source].every((t) => t.length > 3)).toBe(true);
    expect(chiffres.map((c) => c.valeur)).toEqual(['6\u202f240', '144 ETP', '23 pour 1 000', '12 pour 1 000']);
  });

  test('les phrases disent les nombres et s’accordent', () => {
    expect(texte).toContain("Le territoire compte 8 structures actives pour 144 ETP d'insertion (partiel).");
    expect(texte).toContain(
      '3 communes sont en zone blanche confirmée en voiture : 3\u202f% des personnes en besoin y vivent.',
    );
    expect(texte).toContain('Sans voiture, 11 communes sont en zone blanche confirmée.');
    expect(texte).toContain(
      '26\u202f% de moins que le département, 19\u202f% de moins que la région et 16\u202f% de plus que la France',
    );
    expect(texte).toContain('Aucune structure de ce type dans le territoire : association intermédiaire (AI).');
    expect(texte).toContain('moins de 5');
    expect(texte).toContain('Non calculable : « Travailleurs handicapés ». Aucun fichier ne le compte');
  });

  test('au singulier, et sans rien', () => {
    const un = etatExemple();
    const seul = etatExemple({
      territoire: { ...un.territoire, communes: 1, population: null },
      offre: un.offre.slice(2, 3),
      acces: { ...un.acces, parClasse: { confirmee: 1, sensible: 1, couverte: 0, non_calculable: 0 } },
      sansVoiture: { ...un.sansVoiture, parClasse: { confirmee: 1, sensible: 0, couverte: 0, non_calculable: 0 } },
      diversification: { ...un.diversification, structures: 2, sansActivite: 2, lignes: [] },
    });
    const t = textes(documentEtatDesLieux(completExemple({ etat: seul }), contexte).blocs);
    expect(t).toContain('compte 1 commune et une population inconnue.');
    expect(t).toContain('1 commune est en zone blanche confirmée');
    expect(t).toContain('1 autre est sensible au modèle retenu');
    expect(t).toContain("n'augmente pas");
    expect(t).toContain("L'activité de 2 structures sur 2 est inconnue.");
    const vide = etatExemple({
      offre: [],
      besoins: [],
      ratios: [],
      zonesBlanches: [],
      typologie: { ...un.typologie, type: null },
      diversification: { ...un.diversification, structures: 0, sansActivite: 0, lignes: [] },
      acces: {
        ...un.acces,
        parClasse: { confirmee: 0, sensible: 0, couverte: 0, non_calculable: 1 },
        modeles: un.acces.modeles.map((m) => ({ ...m, pour1000: null, sousPlancher: null })),
      },
    });
    const v = textes(
      documentEtatDesLieux(completExemple({ etat: vide, accesParType: [], profil: null }), contexte).blocs,
    );
    expect(v).toContain("Aucune structure d'insertion active");
    expect(v).toContain("Aucun besoin n'est calculable");
    expect(v).toContain("L'accès moyen du territoire est non calculable.");
    expect(v).not.toMatch(/undefined|NaN|null|\bun (communes|structures)\b/);
  });
});

test('les unités s’accordent, un chiffre inconnu n’en a pas', () => {
  const ecrire = (valeur: number | null, unite: string, decimales = 0) => valeurEcrite({ valeur, unite, decimales });
  expect([
    ecrire(1, 'communes'),
    ecrire(0, 'lieux'),
    ecrire(1.6, 'personnes'),
    ecrire(12.5, '%', 1),
    ecrire(null, 'communes'),
  ]).toEqual(['1 commune', '0 lieu', '2 personnes', '12,5 %', 'non calculable']);
});
