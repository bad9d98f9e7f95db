import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { empreinteDe } from '#src/socle/empreinte.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { type Compatibilite, compatible, type Defaut, verifierDefinition } from '#src/socle/formulaires/index.ts';
import { brouillonPourAgir, dernierePubliee, type Version } from '../requetes/versions.ts';
import { numeroSuivant } from '../semis.ts';
import { exigerRevision } from './modifier.ts';

export interface Examen {
  defauts: Defaut[];
  /** Par rapport à la version que celle-ci remplace ; `null` pour une première publication. */
  precedente: (Compatibilite & { numero: number }) | null;
  /** Par rapport au modèle national, pour une adaptation. */
  nationale: (Compatibilite & { numero: number }) | null;
}

/** Ce qui empêche une publication, et ce qu'elle changera. */
export async function examiner(base: Base | Trx, version: Version): Promise<Examen> {
  const precedente = await dernierePubliee(base, version.formulaire);
  const nationale = version.deriveDe === null ? null : await dernierePubliee(base, version.deriveDe);
  return {
    defauts: verifierDefinition(version.definition),
    precedente: precedente && { ...compatible(precedente.definition, version.definition), numero: precedente.numero },
    nationale: nationale && {
      ...compatible(nationale.definition, version.definition, { locale: true }),
      numero: nationale.numero,
    },
  };
}

/** Publie un brouillon : il ne changera plus. Les formulaires déjà commencés gardent leur version tant que leur campagne n'en change pas. */
export const publier = operation({
  nom: 'formulaires.publier',
  entree: z.object({
    id: z.coerce.number().int(),
    revision: z.coerce.number().int(),
    note: z.string().trim().min(10, 'Dites en une phrase ce qui change pour les personnes qui remplissent.').max(2000),
  }),
  charger: (trx, { id }) => brouillonPourAgir(trx, id),
  async executer({ trx, acteur, objet: version, journal }, { revision, note }) {
    exigerRevision(version, revision);
    const examen = await examiner(trx, version);
    const empechements = [
      ...examen.defauts.map((d) => `${d.ou} : ${d.message}`),
      ...(examen.precedente?.refus ?? []),
      ...(examen.nationale?.refus ?? []),
    ];
    if (empechements.length > 0)
      throw new ErreurMetier(
        empechements.length === 1
          ? `Ce brouillon ne peut pas être publié : ${empechements[0]}`
          : `Ce brouillon ne peut pas être publié : ${empechements.length} points sont à corriger.`,
        { conseil: 'Ils sont listés ci-dessous, avec un lien vers chaque élément.' },
      );
    const numero = await numeroFinal(trx, version);
    // Les réponses d'essai portaient sur un brouillon : elles n'ont plus d'objet.
    await trx.deleteFrom('reponse').where('objet', '=', `essai_formulaire:${version.id}`).execute();
    await trx
      .updateTable('formulaire_version')
      .set({
        etat: 'publiee',
        publiee_le: sql`clock_timestamp()`,
        note,
        numero,
        empreinte: empreinteDe(version.definition),
        auteur: acteur.nom,
      })
      .where('id', '=', version.id)
      .execute();
    const { retires = [], ajoutes = [] } = examen.precedente ?? {};
    await journal({
      objet: `formulaire:${version.formulaire}`,
      details: {
        version: version.id,
        numero,
        note,
        ajoutes: ajoutes.map((a) => a.cle),
        retires: retires.map((r) => r.cle),
      },
    });
    return { id: version.id, formulaire: version.formulaire, numero };
  },
});

/** Une version livrée a pu être publiée après l'ouverture du brouillon : il passe alors derrière elle. */
async function numeroFinal(trx: Trx, version: Version): Promise<number> {
  const suivant = await numeroSuivant(trx, version.formulaire);
  return suivant - 1 === version.numero ? version.numero : suivant;
}
