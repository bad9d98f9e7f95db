import { describe, expect, it } from 'vitest';
import { nomDeFichier, repondreExport } from './exporter.ts';

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
