import { redirect } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { refus } from '#src/droits/ecran.ts';
import { executer } from '#src/droits/executer.ts';
import { Fichier } from '#src/presentation/champs.tsx';
import { Choix } from '#src/presentation/choix.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { octets } from '#src/presentation/format.ts';
import { Page, Section } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { type Depot, tailleMax } from '#src/socle/fichiers/deposer.ts';
import { oublierDepot } from '#src/socle/fichiers/purger.ts';
import { recevoirFormulaire } from '#src/socle/fichiers/recevoir.ts';
import { deposer } from '../operations/deposer.ts';
import { choixGenres, essaiRapide, genresDe } from '../requetes.ts';
import type { Route } from './+types/nouveau';
import { FIL } from './communs.tsx';

export function loader({ request, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  return {
    taille: tailleMax(),
    choisi: new URL(request.url).searchParams.get('genre') ?? '',
    choix: choixGenres(acteur),
    genres: genresDe(acteur).map(({ genre, libelle, description }) => ({ genre, libelle, description })),
  };
}

export async function action({ request, context }: Route.ActionArgs) {
  const acteur = acteurDe(context);
  let depot: Depot | undefined;
  try {
    const { champs, fichier } = await recevoirFormulaire(request);
    depot = fichier?.depot;
    if (!fichier) throw new ErreurMetier('Choisissez un fichier.', { champs: { fichier: 'Choisissez un fichier.' } });
    const { id } = await executer(deposer, acteur, { ...fichier, ...(champs.genre && { genre: champs.genre }) });
    await essaiRapide(base(), acteur, id);
    return redirect(`/imports/${id}`, 303);
  } catch (erreur) {
    if (depot) await oublierDepot(base(), depot);
    return refus(erreur, new FormData());
  }
}

export default function Nouveau({ loaderData: { taille, choisi, choix, genres }, actionData }: Route.ComponentProps) {
  return (
    <Page
      etroite
      fil={FIL}
      titre="Importer un fichier"
      chapo="Déposez le fichier tel qu'il est publié. Vous verrez ce que c'est et ce qui changerait avant que quoi que ce soit ne soit écrit."
    >
      <Formulaire resultat={actionData} fichiers>
        <Fichier
          nom="fichier"
          libelle="Fichier"
          aide={`CSV, export de l'ASP, Excel (.xlsx), JSON ou GeoJSON, compressé en .gz ou non ; ${octets(taille)} au plus. Le séparateur et l'encodage sont reconnus.`}
          formats=".csv,.txt,.tsv,.xlsx,.json,.geojson,.gz"
        />
        <Choix
          nom="genre"
          libelle="Ce qu'il contient"
          aide="Laissez « reconnaître » : vous pourrez changer ensuite."
          options={choix}
          valeur={choisi}
          vide="Le reconnaître"
          facultatif
        />
        <Boutons>
          <BoutonEnvoi enCours="Lecture du fichier…">Voir ce qu'il changerait</BoutonEnvoi>
        </Boutons>
      </Formulaire>
      <Section titre="Fichiers que vous pouvez importer">
        <ul>
          {genres.map(({ genre, libelle, description }) => (
            <li key={genre}>
              <strong>{libelle}</strong> : {description}
            </li>
          ))}
        </ul>
      </Section>
    </Page>
  );
}
