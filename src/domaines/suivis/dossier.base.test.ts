import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Acteur } from '#src/droits/acteur.ts';
import { lireEnCloison } from '#src/droits/cloison.ts';
import { type Base, fixerBase } from '#src/socle/base/base.ts';
import { baseDeTest } from '../../../tests/base.ts';
import {
  type MondeAccompagnement,
  mondeAccompagnement,
  parcoursDeTest,
  parcoursSuivi,
} from '../../../tests/fabriqueAccompagnement.ts';
import { lireDossier } from './requetes/dossier.ts';

let base: Base;
let monde: MondeAccompagnement;
let suivi: number;
let nouveau: number;

beforeAll(async () => {
  base = await baseDeTest();
  fixerBase(base);
  monde = await mondeAccompagnement(base);
  suivi = await parcoursSuivi(monde, 'Suivie');
  nouveau = await parcoursDeTest(monde, 'Nouvelle');
  await sql`UPDATE personne SET telephone = '0611223344' WHERE nom = 'Suivie'`.execute(base);
  await sql`INSERT INTO frein (parcours, theme, libelle, nature, impact, par) VALUES (${suivi}, 'mobilite', 'Sans véhicule', 'frein', 'fort', 'Essai')`.execute(
    base,
  );
  await sql`INSERT INTO action_parcours (parcours, libelle, famille, acteur, echeance, etat, par)
    VALUES (${suivi}, 'Passer le code', 'formation', 'personne', current_date + 10, 'prevue', 'Essai')`.execute(base);
  await sql`INSERT INTO note_privee (parcours, compte_id, texte) VALUES (${suivi}, ${monde.emploi.compteId}, 'MARQUESECRETEZX')`.execute(
    base,
  );
}, 60_000);

const lire = (qui: Acteur, id = suivi) => lireEnCloison(qui, (c) => lireDossier(c, qui, id));

describe('la page d’une personne', () => {
  test('qui la suit lit le parcours ; la lecture est tracée', async () => {
    for (const qui of [monde.emploi, monde.social, monde.responsable]) {
      const d = await lire(qui);
      expect(d.parcours?.freins).toHaveLength(1);
      expect(d.parcours?.frise.map((p) => p.libelle)).toContain('Passer le code');
      expect(d.joindre?.telephone).toBe('0611223344');
      expect(d.binome.referents.map((r) => r.rang)).toEqual(['principal', 'appui']);
    }
    const { rows } = await sql<{
      compte_id: number;
    }>`SELECT compte_id FROM journal WHERE action = 'consulter' AND details ->> 'page' = 'personne'`.execute(base);
    expect(rows.map((r) => r.compte_id)).toEqual(
      [monde.emploi, monde.social, monde.responsable].map((a) => a.compteId),
    );
  });

  test('habilité ailleurs dans l’opération : qui elle est et qui la suit, rien d’autre, et un bouton pour rejoindre', async () => {
    for (const qui of [monde.autre, monde.orientation, monde.entreprise]) {
      const d = await lire(qui);
      expect(d).toMatchObject({ parcours: null, joindre: null, peut: { rejoindre: true, corriger: false } });
      expect(d.identite.nom).toBe('Suivie');
      expect(d.binome.referents).toHaveLength(2);
      expect(JSON.stringify(d)).not.toMatch(/0611223344|véhicule|code/);
    }
    expect((await lire(monde.entreprise)).peut.placer).toBe(true);
    expect((await lire(monde.orientation)).peut.placer).toBe(false);
  });

  test('hors de l’opération, elle n’existe pas ; un numéro forgé non plus', async () => {
    for (const qui of [monde.financeur, monde.etranger]) await expect(lire(qui)).rejects.toMatchObject({ statut: 404 });
    await expect(lire(monde.emploi, 999_999)).rejects.toMatchObject({ statut: 404 });
  });

  test('une note privée n’y paraît jamais, pas même pour son auteur', async () => {
    expect(JSON.stringify(await lire(monde.emploi))).not.toMatch(/MARQUESECRETEZX/);
  });

  test('un dossier à peine ouvert se lit sans rien', async () => {
    const d = await lire(monde.orientation, nouveau);
    expect(d.parcours).toMatchObject({ freins: [], documents: 0, transfert: null, sortie: null });
    expect(d.parcours?.orientation.etat).toBe('aucune');
  });
});

test('son espace, et ses demandes sans réponse : à son cercle', async () => {
  expect((await lire(monde.emploi)).parcours?.espace).toEqual({ ouvert: false, demandes: 0 });
  await sql`INSERT INTO personne_demande (personne, genre, texte) SELECT personne, 'autre', 'Essai' FROM parcours WHERE id = ${suivi}`.execute(
    base,
  );
  expect((await lire(monde.emploi)).parcours?.espace.demandes).toBe(1);
  expect((await lire(monde.autre)).parcours).toBeNull();
});
