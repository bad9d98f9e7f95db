import { agir } from '#src/droits/ecran.ts';
import { ChampTexte } from '#src/presentation/champs.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { Page, Section } from '#src/presentation/Page.tsx';
import { libelleNaf } from '#src/referentiels/naf.ts';
import { base } from '#src/socle/base/base.ts';
import { ajouterActivite, ajouterReseau, retirerActivite, retirerReseau } from '../operations/etiquettes.ts';
import { libelleReseau } from '../regles/reseaux.ts';
import { lireEntourage } from '../requetes/fiche.ts';
import { listerEtiquettes } from '../requetes/liste.ts';
import type { Route } from './+types/etiquettes';
import { filFiche } from './communs.tsx';
import { ouvrirFiche } from './formulaires.ts';

export async function loader({ params, context }: Route.LoaderArgs) {
  const fiche = await ouvrirFiche(context, params.id, 'structures.ajouterActivite');
  const [{ reseaux, activites }, connues] = await Promise.all([
    lireEntourage(base(), fiche.id),
    listerEtiquettes(base()),
  ]);
  return { fiche, reseaux, activites, connues };
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const geste = (await request.clone().formData()).get('geste');
  const lire = (f: FormData) => ({ ...Object.fromEntries(f), id: params.id });
  const options = (message: string) => ({ redirection: `/structures/${params.id}/etiquettes`, message });
  if (geste === 'ajouterReseau') return agir(request, context, ajouterReseau, lire, options('Le réseau est ajouté.'));
  if (geste === 'retirerReseau') return agir(request, context, retirerReseau, lire, options('Le réseau est retiré.'));
  if (geste === 'retirerActivite')
    return agir(request, context, retirerActivite, lire, options("L'activité est retirée."));
  return agir(request, context, ajouterActivite, lire, options("L'activité est ajoutée."));
}

/** Une étiquette et son bouton pour l'enlever. */
function Retrait({
  geste,
  champ,
  valeur,
  children,
}: {
  geste: string;
  champ: string;
  valeur: string;
  children: string;
}) {
  return (
    <li>
      <Formulaire id={`${geste}-${valeur}`}>
        <input type="hidden" name={champ} value={valeur} />
        {children}{' '}
        <BoutonEnvoi petit variante="discret" nom="geste" valeur={geste}>
          Retirer<span className="fr-sr-only"> {children}</span>
        </BoutonEnvoi>
      </Formulaire>
    </li>
  );
}

export default function Etiquettes({
  loaderData: { fiche, reseaux, activites, connues },
  actionData,
}: Route.ComponentProps) {
  return (
    <Page
      etroite
      fil={filFiche(fiche)}
      titre="Activités et réseaux"
      chapo="Reprenez si possible une activité déjà employée : les comparaisons entre territoires en dépendent."
    >
      <Section titre="Activités">
        <ul>
          {activites.map(({ libelle, naf }) => (
            <Retrait key={libelle} geste="retirerActivite" champ="libelle" valeur={libelle}>
              {naf ? `${libelle} (${libelleNaf(naf)})` : libelle}
            </Retrait>
          ))}
        </ul>
        <Formulaire id="activite" resultat={actionData}>
          <ChampTexte
            nom="libelle"
            libelle="Activité à ajouter"
            aide={
              connues.activites.length > 0
                ? `Déjà employées : ${connues.activites.slice(0, 15).join(', ')}…`
                : 'Maraîchage, espaces verts, recyclage textile…'
            }
          />
          <ChampTexte nom="naf" libelle="Code d'activité (NAF)" facultatif largeur={8} />
          <Boutons>
            <BoutonEnvoi nom="geste" valeur="ajouterActivite">
              Ajouter l'activité
            </BoutonEnvoi>
          </Boutons>
        </Formulaire>
      </Section>
      <Section titre="Réseaux">
        <ul>
          {reseaux.map(({ reseau }) => (
            <Retrait key={reseau} geste="retirerReseau" champ="reseau" valeur={reseau}>
              {libelleReseau(reseau)}
            </Retrait>
          ))}
        </ul>
        <Formulaire id="reseau" resultat={actionData}>
          <ChampTexte
            nom="reseau"
            libelle="Réseau à ajouter"
            aide={
              connues.reseaux.length > 0
                ? `Déjà employés : ${connues.reseaux.slice(0, 15).join(', ')}`
                : 'Coorace, Chantier École, Emmaüs…'
            }
          />
          <Boutons>
            <BoutonEnvoi nom="geste" valeur="ajouterReseau">
              Ajouter le réseau
            </BoutonEnvoi>
          </Boutons>
        </Formulaire>
      </Section>
    </Page>
  );
}
