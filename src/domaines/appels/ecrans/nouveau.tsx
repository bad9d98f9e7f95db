import { Link } from 'react-router';
import { lireReference } from '#src/domaines/territoires/index.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir } from '#src/droits/ecran.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { ChampInstant, ChampTexte } from '#src/presentation/champs.tsx';
import { Choix } from '#src/presentation/choix.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { pluriel } from '#src/presentation/format.ts';
import { Page, Section } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { GENRES_APPEL, LIBELLES_GENRE } from '../forme.ts';
import { creerAppel } from '../operations/creer.ts';
import { origineDeLAdresse, preparerAppel } from '../preparer.ts';
import type { Route } from './+types/nouveau';
import { FIL } from './communs.tsx';

export const loader = ({ request, context }: Route.LoaderArgs) =>
  preparerAppel(base(), acteurDe(context), new URL(request.url).searchParams);

export async function action({ request, context }: Route.ActionArgs) {
  // Les chiffres de la zone sont recalculés ici : ils ne viennent jamais du navigateur.
  const origine = await origineDeLAdresse(base(), acteurDe(context), new URL(request.url).searchParams);
  return agir(
    request,
    context,
    creerAppel,
    (f) => {
      const { niveau, code } = lireReference(String(f.get('lieu') ?? '')) ?? {};
      return {
        ...Object.fromEntries(f),
        ...(niveau === 'region' ? { region: code } : { departement: code }),
        ...(origine ? { origine } : {}),
      };
    },
    {
      redirection: ({ id }) => `/appels/${id}/contenu/objet`,
      message: "L'appel est créé, en préparation : personne d'autre ne le voit.",
    },
  );
}

export default function Nouveau({ loaderData: d, actionData }: Route.ComponentProps) {
  if (!d.choisi) return <Modeles modeles={d.modeles} />;
  return (
    <Page
      etroite
      fil={[...FIL, { libelle: 'Modèles', adresse: '/appels/nouveau' }]}
      surtitre={d.kit?.titre ?? (d.source ? `Copie de « ${d.source.intitule} »` : 'Sans modèle')}
      onglet="Préparer un appel"
      titre={d.zone ? `Lancer un appel pour ${d.zone.nom}` : "Donner un nom, un territoire et un calendrier à l'appel"}
      chapo="Tout le reste est déjà écrit ou se remplit ensuite, partie par partie. Rien n'est publié tant que vous ne le décidez pas."
    >
      {d.zone ? (
        <Alerte titre="Les chiffres du jour sont gardés avec l'appel">
          {d.zone.phrases.map((p) => (
            <p key={p}>{p}</p>
          ))}
          <p>
            {d.zone.communes > 0
              ? `${pluriel(d.zone.communes, 'commune est', 'communes sont')} en zone blanche confirmée. `
              : "Aucune commune n'y est en zone blanche confirmée aujourd'hui. "}
            L'évaluation de l'appel les comparera à ceux de la fin. Le calcul est expliqué sur{' '}
            <Link to={`/territoires/${d.zone.territoire}?public=${d.zone.public}`}>la page du territoire</Link>.
          </p>
        </Alerte>
      ) : null}
      <Formulaire resultat={actionData}>
        {d.kit ? <input type="hidden" name="kit" value={d.kit.id} /> : null}
        {d.source ? <input type="hidden" name="copieDe" value={d.source.id} /> : null}
        <ChampTexte nom="intitule" libelle="Intitulé" valeur={d.intitule} />
        {d.kit || d.source ? null : (
          <Choix
            nom="genre"
            libelle="Genre"
            vide={null}
            options={GENRES_APPEL.map((valeur) => ({ valeur, libelle: LIBELLES_GENRE[valeur] }))}
            valeur={d.genre}
          />
        )}
        <Choix nom="lieu" libelle="Territoire" vide={null} options={d.lieux} valeur={d.lieu} />
        <ChampInstant
          nom="ouvreLe"
          libelle="Ouverture"
          aide="À l'heure du territoire. Vous pourrez la changer jusqu'à la publication."
          facultatif
        />
        <ChampInstant
          nom="fermeLe"
          libelle="Clôture"
          aide={d.genre === 'subvention_demande' ? "Vide : ouvert toute l'année." : "À l'heure dite, il est trop tard."}
          facultatif
        />
        <Boutons>
          <BoutonEnvoi>Créer l'appel</BoutonEnvoi>
        </Boutons>
      </Formulaire>
    </Page>
  );
}

function Modeles({ modeles }: { modeles: Awaited<ReturnType<typeof preparerAppel>>['modeles'] }) {
  return (
    <Page
      etroite
      fil={FIL}
      onglet="Préparer un appel"
      titre="De quel modèle voulez-vous partir ?"
      chapo="Un modèle est un appel déjà écrit, à relire et à adapter. Vous pouvez aussi copier un appel passé depuis sa page."
    >
      <ul className="m-cartes">
        {modeles.map((kit) => (
          <li key={kit.id}>
            <p className="m-surtitre">{LIBELLES_GENRE[kit.genre]}</p>
            <h2 className="m-cartes__titre">
              <Link to={`/appels/nouveau?kit=${kit.id}`}>{kit.titre}</Link>
            </h2>
            <p>{kit.resume}</p>
            <p className="m-mention">
              {pluriel(kit.orientations, 'orientation')}, {pluriel(kit.indicateurs, 'indicateur')},{' '}
              {pluriel(kit.criteres, 'critère')}
              {kit.clauses > 0 ? `, ${pluriel(kit.clauses, 'clause')} de solidarité` : ''}
            </p>
          </li>
        ))}
      </ul>
      <Section titre="Autrement">
        <ul>
          <li>
            <Link to="/appels/nouveau?vide=1">Partir d'une page blanche</Link>
          </li>
          <li>
            <Link to="/maillage">Partir d'une zone blanche</Link> : ouvrez la page d'un territoire, puis « Lancer un
            appel ici ».
          </li>
        </ul>
      </Section>
    </Page>
  );
}
