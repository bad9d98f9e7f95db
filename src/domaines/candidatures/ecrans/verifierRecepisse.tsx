import { Form } from 'react-router';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { dateHeure } from '#src/presentation/format.ts';
import { Page, Section } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { depotParEmpreinte } from '../requetes/empreinte.ts';
import type { Route } from './+types/verifierRecepisse';

/** Sans compte et sans trace : une empreinte ne dit rien de ce qui est déposé, ni de qui. */
export async function loader({ request }: Route.LoaderArgs) {
  const saisie = (new URL(request.url).searchParams.get('empreinte') ?? '').slice(0, 200);
  const empreinte = saisie.replace(/\s/g, '').toLowerCase();
  return { saisie, lisible: /^[0-9a-f]{64}$/.test(empreinte), depot: await depotParEmpreinte(base(), empreinte) };
}

export default function VerifierRecepisse({ loaderData: { saisie, lisible, depot } }: Route.ComponentProps) {
  return (
    <Page
      etroite
      titre="Vérifier un récépissé de dépôt"
      chapo="Recopiez l'empreinte écrite sur le récépissé : la page dit si un dépôt la porte, et quand il a été reçu. Rien n'est montré de son contenu ni de son auteur."
    >
      {saisie ? <Reponse lisible={lisible} depot={depot} /> : null}
      <Form method="get" className="m-formulaire">
        <div className="m-champ">
          <label className="fr-label" htmlFor="empreinte">
            Empreinte
          </label>
          <p className="fr-hint-text m-champ__aide" id="empreinte-aide">
            64 chiffres et lettres de a à f.
          </p>
          <input
            className="fr-input"
            id="empreinte"
            name="empreinte"
            aria-describedby="empreinte-aide"
            defaultValue={saisie}
            maxLength={200}
            spellCheck={false}
            autoComplete="off"
          />
        </div>
        <div className="m-boutons">
          <button type="submit" className="fr-btn">
            Vérifier
          </button>
        </div>
      </Form>
      <Section titre="Vérifier tout le contenu, hors ligne">
        <p>
          Le fichier du récépissé (JSON) contient tout ce qui a été déposé et l'empreinte de ce contenu. La commande «
          bin/maillage recepisse verifier FICHIER » la refait sans réseau ; recopiez-la ensuite ici pour savoir si un
          dépôt la porte.
        </p>
        <p>
          Avec un autre outil : l'empreinte est le SHA-256 de la partie « contenu », écrite en JSON aux clés triées et
          sans blanc (RFC 8785).
        </p>
      </Section>
    </Page>
  );
}

function Reponse({ lisible, depot }: Pick<Route.ComponentProps['loaderData'], 'lisible' | 'depot'>) {
  if (!lisible)
    return (
      <Alerte ton="attention" titre="Ce n'est pas une empreinte" annoncer>
        <p>Une empreinte a 64 signes : des chiffres, et les lettres de a à f. Recopiez-la en entier.</p>
      </Alerte>
    );
  if (!depot)
    return (
      <Alerte ton="erreur" titre="Aucun dépôt ne porte cette empreinte" annoncer>
        <p>Vérifiez la copie. Si elle est juste, ce qui est montré n'est pas ce qui a été déposé ici.</p>
      </Alerte>
    );
  return (
    <Alerte ton="succes" titre={`C'est celle d'un dépôt reçu le ${dateHeure(depot.deposeLe)}, heure de Paris`} annoncer>
      <p>
        {depot.quoi === 'candidature' ? 'Candidature' : 'Dossier'} n° {depot.numero}, dépôt n° {depot.rang}.
      </p>
    </Alerte>
  );
}
