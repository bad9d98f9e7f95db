import { expect, test } from 'vitest';
import type { ErreurMetier } from '#src/socle/erreurs.ts';
import { lireDossierPmsmp, modelePmsmp } from './dossier.ts';

const modele = () => structuredClone(modelePmsmp('2026-11-22'));
/** Les fautes, par endroit du fichier. */
function fautes(brut: unknown): Record<string, string> {
  try {
    lireDossierPmsmp(brut);
  } catch (e) {
    return (e as ErreurMetier).champs ?? {};
  }
  return {};
}

test('chaque faute à son endroit, en français', () => {
  const d = modele();
  const f = fautes({
    ...d,
    demande: { ...d.demande, objet: 'stage', heures: 'beaucoup', fin: '2026-02-30', nonAteints: true, lieu: 3 },
    truc: 1,
  });
  expect(Object.keys(f).sort()).toEqual([
    'demande',
    'demande.fin',
    'demande.heures',
    'demande.lieu',
    'demande.objet',
    'fichier',
  ]);
  expect(f.demande).toContain('nonAteints');
  expect(f.fichier).toContain('truc');
  expect(Object.values(f).join(' ')).not.toMatch(/[Ii]nvalid|expected|received|Unrecognized/);
});

test.each([[[]], [null], [3], [{}], [{ demande: {} }], [{ demande: [] }], [{ ...modele(), historique: {} }]])(
  'illisible : %j',
  (brut) => {
    const f = fautes(brut);
    expect(Object.keys(f).length).toBeGreaterThan(0);
    expect(Object.values(f).join(' ')).not.toMatch(/[Ii]nvalid|expected|received/);
  },
);

test('une histoire qui se contredit : deux fois un numéro, un renouvellement de rien, une année de trop', () => {
  const d = modele();
  const p = d.historique[0]!;
  const histoire = (...h: object[]) => fautes({ ...d, historique: h });
  expect(histoire(p, p)['historique[1].id']).toContain('donné deux fois');
  expect(histoire({ ...p, renouvelle: 9 })['historique[0].renouvelle']).toContain('« 9 »');
  expect(histoire({ ...p, fin: '9999-12-31' })['historique[0].fin']).toContain("Vérifiez l'année");
  expect(histoire({ ...p, fin: '2001-01-01' })['historique[0].fin']).toContain('avant le premier');
  expect(fautes({ ...d, demande: { ...d.demande, renouvelle: 'x' } })['demande.renouvelle']).toContain('« x »');
  expect(fautes(d)).toEqual({});
});
