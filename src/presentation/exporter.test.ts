import { afterAll, describe, expect, it, vi } from 'vitest';
import type { DocumentRapport } from '#src/socle/rapports/document.ts';
import { arreterRendu, rendre } from '#src/socle/rapports/rendre.ts';
import { nomDeFichier, repondreDocument, repondreExport } from './exporter.ts';

afterAll(arreterRendu);

describe('repondreExport', () => {
  it('rend un CSV français à télécharger, formules neutralisées', async () => {
    const reponse = repondreExport(
      'csv',
      'Communes de Saint-Étienne',
      [
        { id: 'nom', titre: 'Nom' },
        { id: 'taux', titre: 'Taux', type: 'nombre' },
      ],
      [{ nom: '=1+1', taux: 12.5 }],
    );
    expect(reponse.headers.get('Content-Disposition')).toBe('attachment; filename="communes-de-saint-etienne.csv"');
    const texte = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await reponse.arrayBuffer());
    expect(texte).toBe("\uFEFFNom;Taux\r\n'=1+1;12,5\r\n");
  });
  it('rend un classeur Excel (fichier ZIP)', async () => {
    const reponse = repondreExport('xlsx', 'Liste', [{ id: 'nom', titre: 'Nom' }], [{ nom: 'Lens' }]);
    const octets = new Uint8Array(await reponse.arrayBuffer());
    expect([...octets.slice(0, 2)]).toEqual([0x50, 0x4b]);
  });
  it('refuse un autre format', () => {
    expect(() => repondreExport('pdf', 'x', [], [])).toThrow();
    expect(nomDeFichier('///', 'csv')).toBe('export.csv');
  });
});

describe('repondreDocument', () => {
  const document: DocumentRapport = {
    ...{ titre: 'Récépissé', langue: 'fr', date: '2026-11-22', auteur: 'Service inventé' },
    blocs: [{ type: 'paragraphe', texte: 'Reçu.' }],
  };

  it('un document fait à la demande porte les couleurs du site, sans rester dans aucun cache', async () => {
    vi.stubEnv('MAILLAGE_MARQUE', 'etat');
    const reponse = await repondreDocument(document, 'docx', 'Récépissé n° 12');
    vi.unstubAllEnvs();
    expect(Object.fromEntries(reponse.headers)).toMatchObject({
      'content-disposition': 'attachment; filename="recepisse-n-12.docx"',
      'cache-control': 'private, no-store',
    });
    const octets = Buffer.from(await reponse.arrayBuffer());
    expect(octets.equals(await rendre(document, 'docx', { marque: 'etat' }))).toBe(true);
    expect(octets.equals(await rendre(document, 'docx', { marque: 'collectivite' }))).toBe(false);
  });
});
