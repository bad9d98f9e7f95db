import { agir } from '#src/droits/ecran.ts';
import { ChampTexte } from '#src/presentation/champs.tsx';
import { Choix } from '#src/presentation/choix.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { CODES_TYPES, libelleType } from '#src/referentiels/typesSiae.ts';
import { creerStructure } from '../operations/creer.ts';
import type { Route } from './+types/creer';
import { FIL } from './communs.tsx';

export const action = ({ request, context }: Route.ActionArgs) =>
  agir(request, context, creerStructure, undefined, {
    redirection: ({ id }) => `/structures/${id}`,
    message: 'La structure est au registre. Complétez sa position et ses postes.',
  });

export default function Creer({ actionData }: Route.ComponentProps) {
  return (
    <Page
      etroite
      fil={FIL}
      titre="Ajouter une structure"
      chapo="Pour une structure absente des fichiers importés. Un même SIRET peut porter deux structures de types différents."
    >
      <Formulaire resultat={actionData}>
        <ChampTexte nom="siret" libelle="SIRET" largeur={18} correction={false} />
        <Choix
          nom="type"
          libelle="Type"
          options={CODES_TYPES.map((valeur) => ({ valeur, libelle: `${valeur} – ${libelleType(valeur)}` }))}
        />
        <ChampTexte nom="nom" libelle="Nom" correction={false} />
        <ChampTexte nom="adresse" libelle="Adresse" facultatif />
        <ChampTexte nom="code_postal" libelle="Code postal" facultatif largeur={6} />
        <ChampTexte
          nom="commune"
          libelle="Commune"
          aide="Nom, ou code officiel (62041) en cas d'homonymes."
          correction={false}
        />
        <Boutons>
          <BoutonEnvoi>Ajouter au registre</BoutonEnvoi>
        </Boutons>
      </Formulaire>
    </Page>
  );
}
