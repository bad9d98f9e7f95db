import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { exiger } from '#src/droits/matrice.ts';
import { ChampNombre, ChampTexte } from '#src/presentation/champs.tsx';
import { Coche } from '#src/presentation/choix.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { chargerInstance } from '../chargement.ts';
import { fixerCollege } from '../operations/instances.ts';
import { lireInstance } from '../requetes/instances.ts';
import type { Route } from './+types/college';
import { FIL_INSTANCES } from './communs.tsx';

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const id = numero(params.id);
  exiger(acteurDe(context), 'instances.fixerCollege', await chargerInstance(base(), id));
  const page = await lireInstance(base(), acteurDe(context), id);
  const voulu = Number(new URL(request.url).searchParams.get('college'));
  return { id, nom: page.nom, college: page.colleges.find((c) => c.id === voulu) ?? null };
}

export const action = ({ request, params, context }: Route.ActionArgs) =>
  agir(request, context, fixerCollege, (f) => ({ ...Object.fromEntries(f), instance: params.id }), {
    redirection: `/instances/${params.id}`,
    message: 'Collège enregistré.',
  });

export default function CollegeEcran({ loaderData: { id, nom, college }, actionData }: Route.ComponentProps) {
  return (
    <Page
      etroite
      fil={[...FIL_INSTANCES, { libelle: nom, adresse: `/instances/${id}` }]}
      titre={college ? `Corriger le collège « ${college.nom} »` : 'Ajouter un collège'}
    >
      <Formulaire resultat={actionData}>
        <input type="hidden" name="college" value={college?.id ?? ''} />
        <ChampTexte nom="nom" libelle="Nom" valeur={college?.nom ?? ''} />
        <ChampNombre nom="sieges" libelle="Sièges de titulaires" valeur={college?.sieges ?? 1} />
        <ChampTexte
          nom="voix"
          libelle="Voix du collège"
          largeur={8}
          aide="Réparties entre ses membres. Rien : une voix par membre."
          valeur={college?.voix?.replace('.', ',') ?? ''}
          facultatif
        />
        <ChampTexte
          nom="groupe"
          libelle="Groupe dont les voix se comparent"
          aide="Par exemple État, Collectivités, Partenaires sociaux."
          valeur={college?.groupe ?? ''}
          facultatif
        />
        <Coche
          nom="deliberatif"
          libelle="Ses membres ont une voix"
          aide="Sans cette case, ils sont entendus sans voter (CRPA R133-6)."
          cochee={college?.deliberatif ?? true}
        />
        <Boutons>
          <BoutonEnvoi>Enregistrer le collège</BoutonEnvoi>
        </Boutons>
      </Formulaire>
    </Page>
  );
}
