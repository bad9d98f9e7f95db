import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { exiger } from '#src/droits/matrice.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { nombre } from '#src/presentation/format.ts';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { prevoirAnnulation } from '#src/socle/imports/index.ts';
import { annulerImport } from '../operations/annuler.ts';
import { consequences } from '../regles.ts';
import { ficheImport } from '../requeteFiche.ts';
import type { Route } from './+types/annuler';
import { FIL } from './communs.tsx';

export async function loader({ context, params }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const { id, fichier, auteur, organisation, auteurNom } = await ficheImport(base(), acteur, numero(params.id));
  exiger(acteur, 'imports.annuler', { auteur, organisation });
  return { id, fichier, auteurNom, prevision: await prevoirAnnulation(base(), id) };
}

export const action = ({ request, context, params }: Route.ActionArgs) =>
  agir(request, context, annulerImport, () => ({ id: params.id }), {
    redirection: ({ id }) => `/imports/${id}`,
    message: "L'annulation est lancée.",
  });

export default function Annuler({
  loaderData: { id, fichier, auteurNom, prevision },
  actionData,
}: Route.ComponentProps) {
  const { empechement, conseil } = prevision;
  const total = prevision.supprimees + prevision.retablies + prevision.recreees;
  return (
    <Page
      etroite
      fil={[...FIL, { libelle: fichier.nom, adresse: `/imports/${id}` }]}
      surtitre={`Import n° ${id}, déposé par ${auteurNom}`}
      titre={empechement ? 'Cet import ne peut pas être annulé maintenant' : `Annuler l'import de « ${fichier.nom} » ?`}
    >
      {empechement ? (
        <>
          <Alerte ton="attention" titre={empechement}>
            {conseil ? <p>{conseil}</p> : null}
          </Alerte>
          <Boutons>
            <Garder id={id} />
          </Boutons>
        </>
      ) : (
        <>
          {total > 0 ? <p>Voici ce qui se passera, en une fois :</p> : null}
          <ul>
            {consequences(prevision).map((phrase) => (
              <li key={phrase}>{phrase}.</li>
            ))}
          </ul>
          <p>
            {total === 0
              ? "Cet import n'avait rien changé : l'annuler ne fera que le noter."
              : `Les cartes et les chiffres qui s'appuient sur ${total === 1 ? 'cette ligne' : `ces ${nombre(total)} lignes`} changeront. L'annulation est inscrite au journal ; pour la défaire, importez de nouveau le même fichier.`}
          </p>
          <Formulaire resultat={actionData}>
            <Boutons>
              <BoutonEnvoi variante="danger">Annuler cet import</BoutonEnvoi>
              <Garder id={id} />
            </Boutons>
          </Formulaire>
        </>
      )}
    </Page>
  );
}

function Garder({ id }: { id: number }) {
  return (
    <Link className="fr-btn fr-btn--tertiary" to={`/imports/${id}`}>
      Garder l'import
    </Link>
  );
}
