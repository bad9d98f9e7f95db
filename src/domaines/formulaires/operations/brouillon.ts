import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { empreinteDe } from '#src/socle/empreinte.ts';
import { ErreurIntrouvable, ErreurMetier } from '#src/socle/erreurs.ts';
import type { Definition } from '#src/socle/formulaires/forme.ts';
import { lireDefinition } from '../regles/definitionImportee.ts';
import { brouillonPourAgir, dernierePubliee, formulairePourAgir } from '../requetes/versions.ts';
import { numeroSuivant } from '../semis.ts';
import { ecrireBrouillon } from './modifier.ts';

async function brouillonDe(trx: Trx, formulaire: number): Promise<number | null> {
  const deja = await trx
    .selectFrom('formulaire_version')
    .select('id')
    .where('formulaire', '=', formulaire)
    .where('etat', '=', 'brouillon')
    .executeTakeFirst();
  return deja?.id ?? null;
}

async function creerBrouillon(trx: Trx, formulaire: number, definition: Definition, auteur: string): Promise<number> {
  const { id } = await trx
    .insertInto('formulaire_version')
    .values({
      formulaire,
      numero: await numeroSuivant(trx, formulaire),
      definition: JSON.stringify(definition),
      empreinte: empreinteDe(definition),
      auteur,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Ouvre le brouillon d'une nouvelle version, copie de la dernière publiée ; s'il y en a déjà un, c'est lui. */
export const ouvrir = operation({
  nom: 'formulaires.ouvrir',
  entree: z.object({ id: z.coerce.number().int() }),
  charger: (trx, { id }) => formulairePourAgir(trx, id),
  async executer({ trx, acteur, objet: formulaire, journal }) {
    const deja = await brouillonDe(trx, formulaire.id);
    const publiee = deja ? null : await dernierePubliee(trx, formulaire.id);
    const id =
      deja ??
      (await creerBrouillon(trx, formulaire.id, publiee?.definition ?? { sections: [], controles: [] }, acteur.nom));
    await journal({ objet: `formulaire:${formulaire.id}`, details: { version: id, deja: deja !== null } });
    return { id };
  },
});

/** Adapte un modèle national à un département : un formulaire à lui, qui garde le socle national. */
export const adapter = operation({
  nom: 'formulaires.adapter',
  entree: z.object({
    id: z.coerce.number().int(),
    departement: z.string().regex(/^[0-9AB]{2,3}$/, 'Choisissez un département.'),
  }),
  charger: async (_, { departement }) => ({ territoire: `departement:${departement}` }),
  async executer({ trx, acteur, objet: { territoire }, journal }, { id }) {
    const modele = await formulairePourAgir(trx, id);
    if (modele.territoire !== null) throw new ErreurMetier('Seul un modèle national s’adapte.', { statut: 409 });
    const publiee = await dernierePubliee(trx, id);
    if (!publiee)
      throw new ErreurMetier("Ce modèle n'est pas encore publié : il n'y a rien à adapter.", { statut: 409 });
    const deja = await trx
      .selectFrom('formulaire')
      .select('id')
      .where('usage', '=', modele.usage)
      .where('territoire', '=', territoire)
      .where('archive_le', 'is', null)
      .executeTakeFirst();
    const formulaire =
      deja?.id ??
      (
        await trx
          .insertInto('formulaire')
          .values({ usage: modele.usage, titre: modele.titre, territoire, derive_de: id })
          .returning('id')
          .executeTakeFirstOrThrow()
      ).id;
    const version =
      (await brouillonDe(trx, formulaire)) ??
      (await creerBrouillon(
        trx,
        formulaire,
        (await dernierePubliee(trx, formulaire))?.definition ?? publiee.definition,
        acteur.nom,
      ));
    await journal({ objet: `formulaire:${formulaire}`, details: { modele: id, territoire, version } });
    return { formulaire, version };
  },
});

/** Remplace le contenu du brouillon par une définition exportée d'ailleurs. */
export const importer = operation({
  nom: 'formulaires.importer',
  entree: z.object({
    id: z.coerce.number().int(),
    contenu: z.string().min(1, 'Choisissez un fichier ou collez son contenu.').max(2_000_000),
  }),
  charger: (trx, { id }) => formulairePourAgir(trx, id),
  async executer({ trx, acteur, objet: formulaire, journal }, { contenu }) {
    const definition = lireDefinition(contenu);
    const deja = await brouillonDe(trx, formulaire.id);
    if (deja) await ecrireBrouillon(trx, deja, acteur.nom, definition);
    const id = deja ?? (await creerBrouillon(trx, formulaire.id, definition, acteur.nom));
    await journal({
      objet: `formulaire:${formulaire.id}`,
      details: { version: id, empreinte: empreinteDe(definition) },
    });
    return { id };
  },
});

/** Jette un brouillon ; les versions publiées ne bougent pas. */
export const abandonner = operation({
  nom: 'formulaires.abandonner',
  entree: z.object({ id: z.coerce.number().int() }),
  charger: (trx, { id }) => brouillonPourAgir(trx, id),
  async executer({ trx, objet: version, journal }) {
    const { n } = await trx
      .selectFrom('reponse')
      .select(sql<number>`count(*)::int`.as('n'))
      .where('formulaire_version', '=', version.id)
      .where('objet', 'not like', 'essai_formulaire:%')
      .executeTakeFirstOrThrow();
    if (n > 0) throw new ErreurIntrouvable('Ce brouillon sert déjà à des réponses.');
    await trx.deleteFrom('reponse').where('formulaire_version', '=', version.id).execute();
    await trx.deleteFrom('formulaire_version').where('id', '=', version.id).execute();
    await journal({
      objet: `formulaire:${version.formulaire}`,
      details: { version: version.id, numero: version.numero },
    });
    return { formulaire: version.formulaire };
  },
});
