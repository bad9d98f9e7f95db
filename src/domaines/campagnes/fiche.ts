import { parametreA } from '#src/domaines/parametres/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { enTransaction } from '#src/socle/base/transaction.ts';
import type { Definition } from '#src/socle/formulaires/forme.ts';
import { histoireDe } from '#src/socle/suivi/transiter.ts';
import { structuresConcernees } from './concernees.ts';
import { ETAPES } from './forme.ts';
import { listerCampagnes } from './liste.ts';
import { campagneDe } from './requetes.ts';

/** Tout ce que montre la page d'une campagne à une personne. @throws ErreurDroit, ErreurIntrouvable */
export async function lireFicheCampagne(
  base: Base,
  acteur: Acteur,
  id: number,
  peut: (acteur: Acteur, droit: string, objet?: unknown) => boolean,
) {
  const campagne = await campagneDe(base, id);
  exiger(acteur, 'campagnes.lire', campagne);
  const { definition } = await base
    .selectFrom('formulaire_version')
    .select('definition')
    .where('id', '=', campagne.formulaireVersion)
    .executeTakeFirstOrThrow();
  const sections = (definition as unknown as Definition).sections.map(({ id, titre, aide, blocs }) => ({
    id,
    titre,
    aide: aide ?? '',
    questions: blocs.filter(({ type }) => type !== 'information' && type !== 'calcule').length,
  }));
  const etapes = (await listerCampagnes(base, acteur)).find((c) => c.id === id)?.etapes;
  const conduit = peut(acteur, 'campagnes.modifier', campagne);
  const borne = async (nom: string) =>
    (await parametreA(base, `modulation.${nom}`, `${campagne.annee}-01-01`, `departement:${campagne.departement}`))
      ?.valeur ?? null;
  const [minimum, maximum] = [await borne('minimum'), await borne('maximum')];
  const vivante = campagne.etat !== 'archivee';
  const filtre = `/dossiers?annee=${campagne.annee}&departement=${campagne.departement}`;
  return {
    campagne,
    bornes: minimum === null || maximum === null ? null : { minimum, maximum },
    sections,
    histoire: await histoireDe(base, `campagne:${id}`),
    structure: acteur.nature === 'structure',
    dossiers: peut(acteur, 'instructions.piloter', campagne)
      ? `/campagnes/${id}/tableau`
      : etapes || acteur.nature === 'departement'
        ? filtre
        : null,
    etapes: etapes
      ? ETAPES.map(({ id, titre, etats }) => ({
          id,
          titre,
          n: etapes[id],
          adresse: `${filtre}${etats.map((e) => `&etat=${e}`).join('')}`,
        }))
      : null,
    concernees:
      conduit && campagne.etat === 'preparation'
        ? (await enTransaction(base, (trx) => structuresConcernees(trx, campagne))).length
        : 0,
    peut: {
      modifier: conduit && vivante,
      ouvrir: conduit && campagne.etat === 'preparation',
      prolonger: conduit && campagne.etat === 'ouverte',
      formulaire: conduit && vivante,
      archiver: conduit && (campagne.phase === 'close' || campagne.etat === 'preparation'),
      cloner: conduit,
      enveloppe: peut(acteur, 'enveloppes.lire', campagne),
    },
  };
}
