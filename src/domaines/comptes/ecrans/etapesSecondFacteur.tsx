import { ChampTexte } from '#src/presentation/champs.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { date, pluriel } from '#src/presentation/format.ts';
import { Section } from '#src/presentation/Page.tsx';

function ChampCode() {
  return (
    <ChampTexte
      nom="code"
      libelle="Code à six chiffres"
      aide="Celui que l'application affiche maintenant ; il change toutes les trente secondes."
      remplissage="one-time-code"
      largeur={10}
      correction={false}
    />
  );
}

export function Explication({ resultat }: { resultat: unknown }) {
  return (
    <>
      <p>
        À chaque connexion, en plus du mot de passe, vous taperez un code affiché par une application de votre téléphone
        ou de votre ordinateur (FreeOTP, Aegis, KeePassXC, Google ou Microsoft Authenticator…). Un mot de passe volé ne
        suffira plus.
      </p>
      <Formulaire resultat={resultat}>
        <Boutons>
          <BoutonEnvoi nom="intention" valeur="commencer">
            Commencer
          </BoutonEnvoi>
        </Boutons>
      </Formulaire>
    </>
  );
}

export function Preparation({ qr, cle, resultat }: { qr: string; cle: string; resultat: unknown }) {
  return (
    <>
      <Section titre="1. Ajoutez Maillage à votre application">
        <p>Photographiez ce code avec l'application, ou recopiez la clé.</p>
        <img
          src={qr}
          width="220"
          height="220"
          alt="Code QR à photographier avec l'application ; la même clé est écrite au-dessous"
        />
        <p>
          Clé : <code>{cle}</code>
        </p>
      </Section>
      <Section titre="2. Tapez le code qu'elle affiche">
        <Formulaire resultat={resultat}>
          <ChampCode />
          <Boutons>
            <BoutonEnvoi nom="intention" valeur="activer">
              Mettre en service
            </BoutonEnvoi>
          </Boutons>
        </Formulaire>
      </Section>
    </>
  );
}

export function Actif({ depuis, restants, resultat }: { depuis: Date; restants: number; resultat: unknown }) {
  return (
    <>
      <p>
        En service depuis le {date(depuis)}.{' '}
        {pluriel(restants, 'code de secours inutilisé', 'codes de secours inutilisés')}.
      </p>
      <p>Pour remplacer vos codes de secours ou retirer le second facteur, tapez d'abord un code.</p>
      <Formulaire resultat={resultat}>
        <ChampCode />
        <Boutons>
          <BoutonEnvoi nom="intention" valeur="renouveler">
            Remplacer mes codes de secours
          </BoutonEnvoi>
          <BoutonEnvoi nom="intention" valeur="retirer" variante="danger">
            Retirer le second facteur
          </BoutonEnvoi>
        </Boutons>
      </Formulaire>
    </>
  );
}
