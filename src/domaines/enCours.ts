import { peut } from '#src/droits/matrice.ts';
import { pluriel } from '#src/presentation/format.ts';
import { appelsIci } from './appels/index.ts';
import { enquetesDuTerritoire } from './enquetes/index.ts';
import { LIBELLES_ETAT_PLAN, LIBELLES_GENRE, plansDuTerritoire } from './plans/index.ts';
import { declarerEnCours, lireReference } from './territoires/index.ts';

/** Ce que la page d'un territoire dit être en cours. Importer ce fichier le déclare : elle ne connaît aucun de ces domaines. */
declarerEnCours('plans', async (base, acteur, reference) =>
  (await plansDuTerritoire(base, acteur, reference))
    .filter((p) => p.etat !== 'clos')
    .map((p) => {
      const retard = p.actions.filter((a) => a.etat === 'en_retard').length;
      return {
        genre: LIBELLES_GENRE[p.genre],
        intitule: p.intitule,
        detail: `${LIBELLES_ETAT_PLAN[p.etat]}, ${pluriel(p.actions.length, 'action')} ici${retard > 0 ? `, dont ${retard} en retard` : ''}`,
        adresse: `/plans/${p.id}`,
      };
    }),
);

declarerEnCours('appels', async (base, acteur, reference) => {
  const lu = lireReference(reference);
  const departements = lu?.niveau === 'departement' ? [lu.code] : [];
  return (await appelsIci(base, acteur, { ref: reference, departements }))
    .filter((a) => a.etat === 'publie' || a.etat === 'preparation')
    .map((a) => ({
      genre: 'Appel',
      intitule: a.intitule,
      detail: `${a.etat === 'publie' ? 'publié' : 'en préparation'}, ${a.organisationNom}`,
      adresse: a.adresse,
    }));
});

/** Les deux dernières enquêtes annuelles : une publiée se lit de tout compte professionnel, une ouverte ou close des services du territoire. */
declarerEnCours('enquetes', async (base, acteur, reference) => {
  if (!peut(acteur, 'enquetes.lireResultats')) return [];
  const ETATS = { ouverte: 'en cours', close: 'close, à publier', publiee: 'publiée' } as const;
  return (await enquetesDuTerritoire(base, acteur, reference))
    .flatMap((e) => (e.etat === 'preparee' ? [] : [{ ...e, etat: e.etat }]))
    .slice(0, 2)
    .map((e) => ({
      genre: 'Enquête annuelle',
      intitule: e.intitule,
      detail: `${ETATS[e.etat]}, ${pluriel(e.repondantes, 'réponse')} pour ${pluriel(e.interrogees, 'structure interrogée', 'structures interrogées')}`,
      adresse: e.adresse,
    }));
});
