import { Readable } from 'node:stream';
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import '#src/domaines/imports.ts';
import { habiliter } from '#src/domaines/accompagnements/index.ts';
import { deposer as deposerFichier } from '#src/domaines/imports/operations/deposer.ts';
import { regler } from '#src/domaines/imports/operations/regler.ts';
import { ficheImport } from '#src/domaines/imports/requeteFiche.ts';
import { positionner } from '#src/domaines/orientations/index.ts';
import { lireConsultations } from '#src/domaines/personnes/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { lireEnCloison } from '#src/droits/cloison.ts';
import { executer } from '#src/droits/executer.ts';
import { peut } from '#src/droits/matrice.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import { ranger } from '#src/socle/fichiers/deposer.ts';
import { annulerImport, prevoirAnnulation } from '#src/socle/imports/index.ts';
import { baseDeTest } from '#tests/base.ts';
import { type MondeAccompagnement, mondeAccompagnement } from '#tests/fabriqueAccompagnement.ts';
import { reprises } from '#tests/fabriqueReprise.ts';

const ENTETE = 'Nom;Prénom;Date de naissance;N° allocataire;Téléphone;Observation;Courriel du référent';
let m: MondeAccompagnement;
beforeAll(async () => {
  m = await mondeAccompagnement(await baseDeTest());
});

const { lancer, reprendre, compter, parcoursDe } = reprises(ENTETE, () => m);

describe('le référent nommé par le fichier', () => {
  const acces = async (parcours: number) =>
    (
      await sql<{
        compte: number;
        titre: string;
      }>`SELECT compte_id AS compte, titre FROM acces_parcours WHERE parcours = ${parcours}
        ORDER BY id`.execute(m.base)
    ).rows;

  test('son adresse, quelle que soit la casse : il ouvre le dossier et le positionne ; il ne le suit pas encore', async () => {
    const { id, crees } = await reprendre(`CONFION;Odile;17/05/1980;;;;${m.emploi.courriel.toUpperCase()}`);
    expect(crees).toBe(1);
    const [parcours] = await parcoursDe(id);
    expect(await acces(parcours!)).toEqual([
      { compte: m.orientation.compteId, titre: 'positionnement' },
      { compte: m.emploi.compteId, titre: 'positionnement' },
    ]);
    await lireEnCloison(m.emploi, (c) => lireConsultations(c, parcours!, { taille: 1 }));
    const { rows } = await sql`SELECT FROM designation WHERE parcours = ${parcours}`.execute(m.base);
    expect(rows).toHaveLength(0);
  });

  test('inconnu, d’un autre département ou sans être référent : la ligne est écartée, sans répéter l’adresse', async () => {
    const lignes = ['nul@ailleurs.invalid', m.etranger.courriel, m.entreprise.courriel].map(
      (courriel, i) => `INCONNON;Odile;1${i}/05/1980;;;;${courriel}`,
    );
    const { id, crees, rejetes } = await reprendre(...lignes);
    expect([crees, rejetes]).toEqual([0, 3]);
    const { motifs } = await ficheImport(m.base, m.orientation, id);
    expect(JSON.stringify(motifs)).toContain("pas celle d'un référent habilité dans l'opération");
    expect(JSON.stringify(motifs)).not.toContain('@');
  });

  test('défaire retire le dossier confié, tant que rien n’y est écrit', async () => {
    const { id } = await reprendre(
      `RENDON;Un;01/01/1981;;;;${m.emploi.courriel}`,
      `RENDON;Deux;02/01/1981;;;;${m.emploi.courriel}`,
    );
    const [, deux] = await parcoursDe(id);
    await executer(positionner, m.emploi, { parcours: deux, verifiee: 'oui' });
    expect(await prevoirAnnulation(m.base, id)).toMatchObject({ supprimees: 1, gardees: 1 });
    await annulerImport({ base: m.base, acteur: m.orientation, importId: id });
    expect(await compter('RENDON')).toBe(1);
  });
});

test('un opérateur habilité à orienter reprend sa file ; il ne dépose rien d’autre, et ne voit pas les imports des autres', async () => {
  await executer(habiliter, m.financeur, {
    operation: m.operation,
    compte: m.autre.compteId,
    organisation: m.autre.organisationId,
    role: 'coordination',
    debut: '2026-01-01',
  });
  const deposerComme = async (acteur: Acteur, texte: string) => {
    const depot = await ranger(Readable.from([Buffer.from(texte)]));
    return executer(deposerFichier, acteur, { nom: 'x.csv', depot });
  };
  const { id } = await deposerComme(m.autre, `${ENTETE}\nOPERON;Odile;17/05/1980;;;;`);
  await executer(regler, m.autre, {
    id,
    genre: 'personnes',
    correspondance: { nom: 'Nom', prenom: 'Prénom', naissance: 'Date de naissance' },
    options: { operation: String(m.operation), public: 'rsa' },
  });
  expect(await lancer(id, m.autre)).toMatchObject({ crees: 1 });
  const besoins = 'Code commune;Public;Année;Valeur\n62041;rsa;2026;12';
  await expect(deposerComme(m.autre, besoins)).rejects.toThrow(/ne reprend pas/);
  const encore = await deposerComme(m.autre, `${ENTETE}\nENCORON;Odile;17/05/1980;;;;`);
  await expect(executer(regler, m.autre, { id: encore.id, genre: 'besoins' })).rejects.toThrow(/ne reprend pas/);
  // Un import public d'une autre organisation : un service public le voit, l'opérateur non.
  const public_ = await deposerComme(m.financeur, besoins);
  await expect(ficheImport(m.base, m.autre, public_.id)).rejects.toThrow(ErreurIntrouvable);
  await ficheImport(m.base, m.financeur, public_.id);
  // Une structure, un agent sans habilitation : rien.
  expect(peut({ ...m.autre, nature: 'structure' }, 'imports.deposer')).toBe(false);
  expect(peut({ ...m.autre, role: 'lecteur' }, 'imports.lire')).toBe(false);
});
