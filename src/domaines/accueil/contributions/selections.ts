import { attentesDesSelections, lecturesAFaire } from '#src/domaines/selections/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { peut } from '#src/droits/matrice.ts';
import { pluriel } from '#src/presentation/format.ts';
import type { Base } from '#src/socle/base/base.ts';
import { jourDe } from '#src/socle/jour.ts';
import type { Attente } from '../regles.ts';

/** Candidatures à vérifier et à faire lire, appel par appel. */
export async function candidaturesAExaminer(base: Base, acteur: Acteur): Promise<Attente[]> {
  return (await attentesDesSelections(base, acteur)).flatMap(({ appel, intitule, aVerifier, depuis, sansLecteur }) => [
    {
      cle: `candidatures-a-verifier-${appel}`,
      nombre: aVerifier,
      titre: `${pluriel(aVerifier, 'candidature')} à vérifier : ${intitule}`,
      detail: 'Déposées, pas encore déclarées recevables : chaque condition publiée se coche.',
      adresse: `/appels/${appel}/candidatures?etape=deposees`,
      verbe: 'Vérifier les candidatures',
      depuis: depuis?.toISOString() ?? null,
      echeance: null,
    },
    {
      cle: `candidatures-sans-lecteur-${appel}`,
      nombre: sansLecteur,
      titre: `${pluriel(sansLecteur, 'candidature')} sans assez de lecteurs : ${intitule}`,
      detail: 'Recevables : la note n’est calculable qu’avec le nombre de lectures publié.',
      adresse: `/appels/${appel}/lecteurs`,
      verbe: 'Confier les lectures',
      depuis: null,
      echeance: null,
    },
  ]);
}

/** Ce qui m'est confié, à moi : lire et noter, donner un avis. */
export async function lectures(base: Base, acteur: Acteur): Promise<Attente[]> {
  if (!peut(acteur, 'selections.mesLectures')) return [];
  const { nombre, due, retard } = await lecturesAFaire(base, acteur);
  return [
    {
      cle: 'mes-lectures',
      nombre,
      titre: `${pluriel(nombre, 'candidature')} à lire`,
      detail:
        retard > 0
          ? `${pluriel(retard, 'lecture')} en retard : le comité attend la note.`
          : 'Confiées à vous : lisez, notez, puis rendez.',
      adresse: '/mes-lectures',
      verbe: 'Ouvrir mes lectures',
      depuis: null,
      echeance: due ? jourDe(due) : null,
    },
  ];
}
