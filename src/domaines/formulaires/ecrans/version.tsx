import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { peut } from '#src/droits/matrice.ts';
import { relireApresConflit } from '#src/presentation/conflit.ts';
import { pluriel } from '#src/presentation/format.ts';
import { FormulaireDonnees } from '#src/presentation/formulaire/FormulaireDonnees.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { ouvrirEssai } from '../requetes/essai.ts';
import { lireVersion } from '../requetes/versions.ts';
import type { Route } from './+types/version';
import { FIL, ficheDe, LIBELLES_ETAT, versionDe } from './communs.tsx';
import { actionEssai } from './essai.ts';

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const version = await lireVersion(base(), acteur, numero(params.id));
  const section = new URL(request.url).searchParams.get('section');
  const essai = await ouvrirEssai(base(), acteur, version.id, section);
  return { version, section, ...essai, tient: peut(acteur, 'formulaires.modifier', version) };
}

export const action = ({ request, context, params }: Route.ActionArgs) => actionEssai(request, context, params.id);
export const shouldRevalidate = relireApresConflit;

export default function Version({ loaderData, actionData }: Route.ComponentProps) {
  const { version, reponse, section, presents, tient } = loaderData;
  const questions = version.definition.sections.reduce(
    (n, s) => n + s.blocs.filter((b) => b.type !== 'information').length,
    0,
  );
  const brouillon = version.etat === 'brouillon';
  return (
    <Page
      fil={[...FIL, { libelle: version.titre, adresse: ficheDe(version.formulaire) }]}
      surtitre={`${version.lieu}, version ${version.numero} (${LIBELLES_ETAT[version.etat].toLowerCase()})`}
      onglet={`Essai : ${version.titre}, version ${version.numero}`}
      titre={`Essayez ce formulaire de ${pluriel(questions, 'question')}`}
      chapo="Répondez comme une structure le ferait : conditions, calculs et règles jouent en vrai. Ces réponses d'essai ne comptent nulle part. Les données que le service fournit (paramètres, registre) manquent ici : ce qui en dépend est dit non calculable."
      action={
        brouillon && tient
          ? { libelle: 'Modifier le brouillon', adresse: versionDe(version.id, '/modifier') }
          : { libelle: 'Comparer les versions', adresse: versionDe(version.id, '/comparer') }
      }
    >
      <p>
        <Link to={versionDe(version.id, '/definition')} reloadDocument>
          Exporter la définition (JSON)
        </Link>
      </p>
      <FormulaireDonnees
        key={version.revision}
        definition={version.definition}
        donnees={reponse.donnees}
        version={reponse.version}
        section={section}
        adresse={versionDe(version.id)}
        auto={versionDe(version.id, '/auto')}
        resultat={actionData}
        modifieLe={reponse.modifieLe}
        modifiePar={reponse.modifiePar}
        presents={presents}
        rendrePiece={(champ) => (
          <>
            <h3>{champ.libelle}</h3>
            <p className="m-mention">{champ.aide} Le dépôt de fichiers n'est pas possible dans l'essai.</p>
          </>
        )}
      />
    </Page>
  );
}
