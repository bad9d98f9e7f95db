import { NIVEAUX_PERIMETRE, type NiveauPerimetre, ROLES, type Role } from '#src/droits/acteur.ts';
import { ChampTexte } from '#src/presentation/champs.tsx';
import { Choix, Radios } from '#src/presentation/choix.tsx';
import { AIDES_ROLE, LIBELLES_NIVEAU, LIBELLES_ROLE } from '../regles.ts';

/** Nouveau mot de passe, deux fois, avec la règle dite avant la saisie. */
export function ChampsNouveauMotDePasse() {
  return (
    <>
      <ChampTexte
        nom="motDePasse"
        libelle="Nouveau mot de passe"
        aide="12 caractères mêlant majuscules, minuscules, chiffres et signes ; ou 14 sans signes ; ou une phrase de 7 mots. Ni votre nom, ni un mot de passe courant."
        type="password"
        remplissage="new-password"
      />
      <ChampTexte
        nom="confirmationMotDePasse"
        libelle="Le même, une seconde fois"
        type="password"
        remplissage="new-password"
      />
    </>
  );
}

/** Rôle et périmètre confiés à une personne. */
export function ChampsRole({
  roles,
  role,
  niveau,
  codes,
}: {
  roles: readonly Role[];
  role?: Role;
  niveau?: NiveauPerimetre;
  codes?: string[];
}) {
  return (
    <>
      <Radios
        nom="role"
        libelle="Rôle"
        valeur={role ?? null}
        options={ROLES.filter((r) => roles.includes(r)).map((r) => ({
          valeur: r,
          libelle: LIBELLES_ROLE[r],
          aide: AIDES_ROLE[r],
        }))}
      />
      <Choix
        nom="niveau"
        libelle="Étendue du périmètre"
        valeur={niveau ?? null}
        options={NIVEAUX_PERIMETRE.map((n) => ({ valeur: n, libelle: LIBELLES_NIVEAU[n] }))}
      />
      <ChampTexte
        nom="territoires"
        libelle="Territoires"
        aide="Noms ou codes, séparés par des virgules : Pas-de-Calais, 59. Rien pour la France entière."
        facultatif
        valeur={codes?.join(', ') ?? ''}
        correction={false}
      />
    </>
  );
}

export const FIL_ORGANISATIONS = [{ libelle: 'Organisations', adresse: '/administration/organisations' }];
export const FIL_COMPTES = [{ libelle: 'Comptes', adresse: '/administration/comptes' }];
export const FIL_INVITATIONS = [{ libelle: 'Invitations', adresse: '/administration/invitations' }];
export const FIL_COURRIELS = [{ libelle: 'Courriels', adresse: '/administration/courriels' }];
export const FIL_COMPTE = [{ libelle: 'Mon compte', adresse: '/mon-compte' }];

/** Rôles qu'un acteur peut proposer dans un formulaire ; le serveur vérifie de nouveau. */
export function rolesOfferts(acteur: { nature: string; role: Role }, chezSoi: boolean): Role[] {
  if (acteur.nature === 'plateforme' && acteur.role === 'administrateur') return [...ROLES];
  return ROLES.filter((role) => role !== 'administrateur' || (chezSoi && acteur.role === 'administrateur'));
}
