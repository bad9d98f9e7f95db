import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { consulter } from '#src/domaines/personnes/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { lireEnCloison } from '#src/droits/cloison.ts';
import { type Base, fixerBase } from '#src/socle/base/base.ts';
import { baseDeTest } from '../../../tests/base.ts';
import { type MondeAccompagnement, mondeAccompagnement, parcoursSuivi } from '../../../tests/fabriqueAccompagnement.ts';
import { emporter } from './requetes/emporter.ts';
import { moi } from './requetes/moi.ts';

let base: Base;
let monde: MondeAccompagnement;
let parcours: number;

beforeAll(async () => {
  base = await baseDeTest();
  fixerBase(base);
  monde = await mondeAccompagnement(base);
  parcours = await parcoursSuivi(monde);
}, 60_000);

test('elle emporte tout ce qui est sur elle, et rien d’une note privée', async () => {
  await sql`INSERT INTO note_privee (parcours, compte_id, texte) VALUES (${parcours}, ${monde.emploi.compteId}, 'MARQUE-SECRETE')`.execute(
    base,
  );
  await sql`INSERT INTO frein (parcours, theme, libelle, nature, par) VALUES (${parcours}, 'mobilite', 'Sans véhicule', 'frein', 'Essai')`.execute(
    base,
  );
  const autre = await parcoursSuivi(monde, 'Autre');
  const [de, vers] = [monde.emploi, monde.social].map((a) => monde.professionnels[a.compteId]);
  for (const [p, mot] of [
    [parcours, 'MIEN'],
    [autre, 'MARQUE-SECRETE'],
  ] as const) {
    await sql`INSERT INTO transfert (parcours, de, vers, etat, motif, bilan, bilan_par, partage_le, demande_par)
      VALUES (${p}, ${de}, ${vers}, 'annule', 'x', jsonb_build_object('acquis', 'bilan ' || ${mot}::text), 'Ana', now(), 'x'),
        (${p}, ${de}, ${vers}, 'annule', 'x', '{"acquis": "MARQUE-SECRETE"}', 'Ana', NULL, 'x')`.execute(base);
    await sql`INSERT INTO fse_participant (parcours, moment, reponses, le, par)
      VALUES (${p}, 'entree', jsonb_build_object('diplome', 'fse ' || ${mot}::text), current_date, 'x')`.execute(base);
    await lireEnCloison(monde.social, (c) => consulter(c, { ...monde.social, nom: `vu ${mot}` }, { id: p }, 'contrat'));
  }
  const { rows } = await sql<{ id: number }>`SELECT personne AS id FROM parcours WHERE id = ${parcours}`.execute(base);
  const acteur: Acteur = { ...monde.emploi, compteId: -1, nature: 'personne', personne: rows[0]!.id };
  const texte = JSON.stringify(await lireEnCloison(acteur, async (c) => emporter(c, await moi(c, acteur))));
  for (const mot of ['Sans véhicule', 'bilan MIEN', 'fse MIEN', 'vu MIEN', '"page":"Contrat"'])
    expect(texte).toContain(mot);
  expect(texte).not.toContain('MARQUE-SECRETE');
});
