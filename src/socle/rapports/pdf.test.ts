import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Bloc, DocumentRapport } from './document.ts';
import { niveauxContinus, preparerTypst } from './preparer.ts';
import { arreterRendu, rendre } from './rendre.ts';

const SVG =
  '<svg viewBox="0 0 100 50"><rect width="90" height="40" fill="#1f6f8b"/><text x="5" y="48">Échelle</text></svg>';
const HOSTILE = '#panic("x") \\ $x$ *gras* _i_ `c` <a> @ref #import "/etc/passwd" // /* 🎉';

function rapport(...blocs: Bloc[]): DocumentRapport {
  return { titre: 'Rapport d’essai', langue: 'fr', date: '2026-11-21', auteur: 'Service d’essai', blocs };
}
const complet = rapport(
  { type: 'section', niveau: 1, titre: 'Offre' },
  { type: 'paragraphe', texte: ['Texte ', { fort: 'fort' }, { lien: 'javascript:alert(1)', texte: 'piège' }] },
  {
    type: 'tableau',
    legende: 'Structures par commune',
    colonnes: [{ libelle: 'Commune' }, { libelle: 'Postes', type: 'nombre', unite: 'ETP', decimales: 1 }],
    lignes: Array.from({ length: 120 }, (_, i) => [`Commune ${i}`, i % 7 ? i / 3 : null]),
  },
  {
    type: 'carte',
    titre: 'Accès',
    svg: SVG,
    alt: 'Carte des accès.',
    legende: [{ couleur: '#1f6f8b', libelle: 'Bon' }],
  },
  { type: 'section', niveau: 1, titre: 'Besoins' },
  { type: 'section', niveau: 1, titre: 'Sources' },
);

/** Sortie d'un outil PDF, ou `null` quand la machine ne l'a pas (poppler-utils et qpdf sont des paquets du système). */
function outil(commande: string, args: string[], pdf: Buffer): string | null {
  const fichier = join(mkdtempSync(join(tmpdir(), 'rapport-')), 'r.pdf');
  writeFileSync(fichier, pdf);
  try {
    return execFileSync(commande, [...args, fichier], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  } catch (erreur) {
    if ((erreur as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw erreur;
  }
}
const texteDe = (pdf: Buffer): string | null => {
  const fichier = join(mkdtempSync(join(tmpdir(), 'rapport-')), 'r.pdf');
  writeFileSync(fichier, pdf);
  try {
    return execFileSync('pdftotext', ['-layout', fichier, '-'], { encoding: 'utf8' });
  } catch {
    return null;
  }
};

afterAll(arreterRendu);

describe('PDF par Typst', () => {
  it('est un PDF/UA-1 balisé, en français, reproductible octet pour octet', async () => {
    const [un, deux] = await Promise.all([rendre(complet, 'pdf'), rendre(complet, 'pdf')]);
    expect(un.subarray(0, 5).toString()).toBe('%PDF-');
    expect(un.equals(deux)).toBe(true);
    expect(un.toString('latin1')).toContain('pdfuaid:part');
    const infos = outil('pdfinfo', [], un);
    if (infos === null) return;
    expect(infos).toMatch(/Tagged:\s+yes/);
    expect(infos).toMatch(/CreationDate:\s+.*Nov 21/);
    const structure = outil('pdfinfo', ['-struct-text'], un) ?? '';
    for (const balise of ['H1', 'Table', 'TH', 'TD', 'Caption', 'Figure', 'TOC']) expect(structure).toContain(balise);
    expect(outil('qpdf', ['--check'], un) ?? 'No syntax').toContain('No syntax');
  });

  it('montre tel quel un texte hostile, sans l’évaluer, et remplace ce qu’aucune police ne dessine', async () => {
    const pdf = await rendre(
      rapport(
        { type: 'section', niveau: 1, titre: HOSTILE },
        { type: 'paragraphe', texte: [HOSTILE, { fort: HOSTILE }, { lien: 'https://exemple.fr/"#x', texte: HOSTILE }] },
        { type: 'encadre', ton: 'info', titre: HOSTILE, texte: [HOSTILE] },
        { type: 'tableau', legende: HOSTILE, colonnes: [{ libelle: HOSTILE }], lignes: [[HOSTILE]], notes: [HOSTILE] },
        { type: 'carte', titre: HOSTILE, svg: SVG, alt: HOSTILE, legende: [{ couleur: '#000000', libelle: HOSTILE }] },
        {
          type: 'chiffres',
          chiffres: [
            {
              libelle: HOSTILE,
              valeur: HOSTILE,
              definition: HOSTILE,
              date: HOSTILE,
              fiabilite: 'estime',
              source: HOSTILE,
            },
          ],
        },
      ),
      'pdf',
    );
    const texte = texteDe(pdf);
    if (texte === null) return;
    expect(texte).toContain('#panic("x") \\ $x$ *gras* _i_ `c` <a> @ref');
    expect(texte).toContain('// /* ?');
  });

  it('refuse une carte sans texte de remplacement et un dessin qui appelle l’extérieur', async () => {
    const carte = { type: 'carte', titre: 'Accès', svg: SVG, alt: 'Carte.', legende: [] } as const;
    await expect(rendre(rapport({ ...carte, legende: [], alt: ' ' }), 'pdf')).rejects.toThrow('texte de remplacement');
    for (const corps of [
      '<script>1</script>',
      '<image href="/etc/hostname"/>',
      '<image xlink:href="http://x/y.png"/>',
    ]) {
      const svg = `<svg viewBox="0 0 10 10">${corps}</svg>`;
      await expect(rendre(rapport({ ...carte, legende: [], svg }), 'pdf')).rejects.toThrow('élément refusé');
    }
  });

  it('abandonne sur demande et sert encore les suivants', async () => {
    const arret = AbortSignal.abort(new Error('arrêté'));
    await expect(rendre(complet, 'pdf', { signal: arret })).rejects.toThrow('arrêté');
    expect((await rendre(complet, 'pdf', { marque: 'etat' })).length).toBeGreaterThan(10_000);
  });
});

describe('préparation', () => {
  it('ne laisse aucun saut de niveau de titre', () => {
    const niveaux = niveauxContinus(
      [3, 3, 1, 3, 2].map((niveau) => ({ type: 'section', niveau: niveau as 1 | 2 | 3, titre: 't' })),
    );
    expect(niveaux.map((b) => b.type === 'section' && b.niveau)).toEqual([1, 2, 1, 2, 2]);
  });

  it('transforme en texte un lien dont l’adresse n’est pas admise', () => {
    const { donnees } = preparerTypst(complet);
    expect(JSON.stringify(donnees)).not.toContain('javascript:');
  });

  it('écrit la typographie française sans toucher aux adresses', () => {
    const { donnees } = preparerTypst(
      rapport({
        type: 'paragraphe',
        texte: ["L'offre : « oui » ", { lien: "https://exemple.fr/?q=l'x", texte: "d'ici" }],
      }),
    );
    expect(JSON.stringify(donnees.blocs)).toContain('L’offre\u00a0: «\u00a0oui\u00a0» ');
    expect(JSON.stringify(donnees.blocs)).toContain("https://exemple.fr/?q=l'x");
  });
});
