import { data } from 'react-router';

/** Toute adresse inconnue passe par ici : la page d'erreur garde ainsi le menu et le compte de la personne. */
export function loader() {
  throw data(null, { status: 404 });
}

export const action = loader;

export default function Introuvable() {
  return null;
}
